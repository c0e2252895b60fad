package dev.holdfast.sample.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.RequiredTool;
import dev.holdfast.sample.contract.SampleProcess;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what happens. That its other blocks are right is checked in {@code docs}. */
class ReadmeIT {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String ADDRESS = "http://127.0.0.1:4000";

    @TempDir
    Path folder;

    @Test
    void theTranscriptIsWhatCurlPrints() throws IOException, InterruptedException {
        RequiredTool.find("curl");
        String transcript = blocks("console").get(0);
        try (SampleProcess sample = SampleProcess.start()) {
            StringBuilder printed = new StringBuilder();
            for (String line :
                    transcript.lines().filter(line -> line.startsWith("$ ")).toList()) {
                String output = run(Map.of(), "sh", "-c", line.substring(2).replace(ADDRESS, sample.address()));
                printed.append(line).append('\n').append(output.strip()).append('\n');
            }
            assertEquals(withoutChance(transcript), withoutChance(printed.toString()));
        }
    }

    @Test
    void theShortestProgramCountsViews() throws Exception {
        RequiredTool.find("curl");
        String program = blocks("java").get(0);
        assertTrue(program.lines()
                        .filter(line -> line.contains("ession") && !line.startsWith("import"))
                        .count()
                <= 3);
        compile("Views", program.replace(".start(4000)", ".start(Integer.parseInt(args[0]))"));
        int port = freePort();
        Process views = start(
                Map.of("SESSION_SECRET", "a secret of at least thirty-two bytes"),
                java("-cp", folder + File.pathSeparator + System.getProperty("java.class.path"), "Views", "" + port));
        try {
            String curl =
                    "curl -s --retry 40 --retry-connrefused --retry-delay 1 -c jar -b jar http://127.0.0.1:" + port;
            assertEquals("views: 1", run(Map.of(), "sh", "-c", curl));
            assertEquals("views: 2", run(Map.of(), "sh", "-c", curl));
        } finally {
            views.destroy();
        }
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        boolean compiled = compiler.getTask(
                        errors,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertTrue(compiled, errors::toString);
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Process process = start(environment, List.of(command));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.replace("\r", "");
    }

    private Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Ids, signatures and dates are different each time. */
    private static String withoutChance(String transcript) {
        return transcript
                .replaceAll("s%3A[A-Za-z0-9_-]{32}\\.[A-Za-z0-9%]{43,};", "s%3A<id>.<signature>;")
                .replaceAll("Date: .*", "Date: <date>");
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
