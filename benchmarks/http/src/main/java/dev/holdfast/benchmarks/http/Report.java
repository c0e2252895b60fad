package dev.holdfast.benchmarks.http;

import dev.holdfast.session.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Where figures go: tables in standard output, and a file of JSON. */
final class Report {
    private Report() {}

    /** Prints the head of a Markdown table. */
    static void heading(String title, List<String> columns) {
        System.out.printf("%n%s%n%n| %s |%n|%s%n", title, String.join(" | ", columns), "---|".repeat(columns.size()));
    }

    /** Writes one line for each result, and creates the folder if need be. */
    static void write(Path file, List<? extends Result> results) throws IOException {
        JsonCodec codec = ServiceLoader.load(JsonCodec.class).findFirst().orElseThrow();
        String lines =
                results.stream().map(result -> codec.write(result.json())).collect(Collectors.joining(",\n"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "[\n" + lines + "\n]\n");
        System.out.println("\nwritten: " + file);
    }
}
