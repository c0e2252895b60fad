package dev.holdfast.docs;

import dev.holdfast.machinery.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a program parse a block without running it. */
final class ProgramCheck {
    private ProgramCheck() {}

    /** Returns the message of Node about a script that it cannot parse. */
    static Optional<String> javaScript(String script) {
        String ending = script.lines().anyMatch(line -> line.startsWith("import ")) ? ".mjs" : ".cjs";
        return complaint(script, ending, RequiredTool.find("node"), "--check");
    }

    /** Returns the message of the shell about a script that it cannot parse. */
    static Optional<String> shell(String script) {
        return complaint(script, ".sh", RequiredTool.find("sh"), "-n");
    }

    private static Optional<String> complaint(String script, String ending, Path program, String option) {
        try {
            Path file = Files.writeString(Files.createTempFile("block", ending), script);
            try {
                Process process = new ProcessBuilder(program.toString(), option, file.toString())
                        .redirectErrorStream(true)
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? Optional.empty() : Optional.of(output.strip());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
