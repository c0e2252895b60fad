package dev.holdfast.reliability;

import dev.holdfast.conformance.compare.NodePackages;
import dev.holdfast.machinery.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The same application in Express, with express-session and connect-redis, in a process of its own, which ends with this one. */
final class Express implements AutoCloseable {
    private static final Path CONFORMANCE = Path.of("..", "conformance");

    private final Process process;
    private final int port;

    private Express(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on the Redis at {@code redisPort}, and returns when it listens. Skips the test if Node is missing. */
    static Express start(int redisPort) {
        Path node = RequiredTool.find("node");
        Path folder = new NodePackages(
                        RequiredTool.find("npm"), CONFORMANCE.resolve("node"), CONFORMANCE.resolve("target/node"))
                .install();
        ProcessBuilder program = new ProcessBuilder(List.of(node.toString(), "notes.js"))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        program.environment().put("REDIS_URL", "redis://127.0.0.1:" + redisPort);
        program.environment().put("SECRET", App.SECRET);
        try {
            Process process = program.start();
            String port = process.inputReader().readLine();
            if (port == null) {
                throw new IOException("the Express application must start, but ended; its standard error tells why");
            }
            return new Express(process, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
