package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The security guide names each test of a requirement, and no other. */
class AsvsPageTest {
    private static final Path TESTS = Path.of("../conformance/src/test/java/dev/holdfast/session/AsvsTest.java");

    @Test
    void theTableNamesTheTests() throws IOException {
        assertEquals(names("void (v\\d\\w+)\\(\\)", TESTS), names("`(v\\d\\w+)` \\|", Path.of("security.md")));
    }

    private static Set<String> names(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
