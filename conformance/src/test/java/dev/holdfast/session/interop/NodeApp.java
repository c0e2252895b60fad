package dev.holdfast.session.interop;

import dev.holdfast.conformance.compare.NodePackages;
import dev.holdfast.machinery.RequiredTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The Express application of {@code conformance/node}, in a process of its own. */
final class NodeApp implements App {
    private static final String READY = "listening on ";

    private final Process process;
    private final String address;

    private NodeApp(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it with {@code settings}, which {@code app.js} explains, and waits until it listens. */
    static NodeApp start(Map<String, ?> settings) {
        Path folder = new NodePackages(RequiredTool.find("npm"), Path.of("node"), Path.of("target", "node")).install();
        try {
            ProcessBuilder node = new ProcessBuilder(RequiredTool.find("node").toString(), "app.js")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("app.log").toFile()));
            node.environment().put("HOLDFAST_APP", new JsonMapper().writeValueAsString(settings));
            Process process = node.start();
            return new NodeApp(process, firstLine(process).substring(READY.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the Express application must start, but it ended; see target/node/app.log");
        }
        return line;
    }
}
