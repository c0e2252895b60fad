package dev.holdfast.conformance.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The lab of {@code conformance/node} on the real express-session, in a process of its own. */
public final class ReferenceLab implements AutoCloseable {
    private final Process process;
    private final int port;

    private ReferenceLab(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param node the program
     * @param folder where the lab and its packages are
     */
    public static ReferenceLab start(Path node, Path folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(node.toString(), "lab/server.js")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("lab.log").toFile()));
            builder.environment().put("NO_DEPRECATION", "express-session");
            Process process = builder.start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the reference lab must start, but it ended; see " + folder.resolve("lab.log"));
            }
            return new ReferenceLab(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }
}
