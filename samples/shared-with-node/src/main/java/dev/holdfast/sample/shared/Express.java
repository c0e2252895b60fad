package dev.holdfast.sample.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The Express application, which runs in its own process. */
final class Express {
    private static final Path FOLDER = Path.of("samples", "shared-with-node", "node");

    private Express() {}

    /** Starts it with these environment variables, and returns its address. */
    static String start(Map<String, String> environment) throws IOException {
        if (Files.notExists(FOLDER)) {
            throw new IOException("the working directory must be the project's, so that " + FOLDER + " is found");
        }
        if (Files.notExists(FOLDER.resolve("node_modules"))) {
            System.out.println("fetching Express and its packages with npm ci");
            npmCi();
        }
        ProcessBuilder node = command("node", "app.js");
        node.environment().putAll(environment);
        Process express = node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(express::destroy));
        String address = express.inputReader().readLine();
        if (address == null) {
            throw new IOException("Express must start, but it ended; its own words are above");
        }
        return address;
    }

    private static void npmCi() throws IOException {
        Process npm = command("npm", "ci", "--no-audit", "--no-fund").start();
        if (npm.onExit().join().exitValue() != 0) {
            throw new IOException("npm ci must succeed, but did not; its own words are above");
        }
    }

    private static ProcessBuilder command(String... command) {
        return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
