package dev.holdfast.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the Java code of a page is in the sample that it describes, which is compiled and tested itself. */
final class SampleCode {
    private SampleCode() {}

    static Stream<String> problems(Page page, Path sample) {
        return page.blocks("java").stream()
                .filter(block -> !has(block, sample))
                .map(block -> block.problem("must stand in the code of the sample"));
    }

    static boolean has(Block block, Path sample) {
        return characters(sample).contains(characters(block.text()));
    }

    private static String characters(Path sample) {
        try {
            return ProjectFiles.endingWith(".java", sample).stream()
                    .map(SampleCode::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return characters(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text without any white space, so that formatters do not matter. */
    private static String characters(String text) {
        return text.replaceAll("\\s", "");
    }
}
