package dev.holdfast.machinery;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds a program that a test requires, such as a browser or Node, on the {@code PATH}. If it is missing, the test is skipped,
 * and the reason printed; with the system property {@code holdfast.require=all} the test fails instead, so that a build server
 * cannot pass by testing less.
 */
public final class RequiredTool {
    private final List<Path> folders;
    private final @Nullable String required;

    RequiredTool(List<Path> folders, @Nullable String required) {
        this.folders = folders;
        this.required = required;
    }

    /**
     * Returns the program that has one of these names, in the order of the names. Skips or fails the running test if there is none.
     *
     * @throws org.opentest4j.TestAbortedException if the test is to be skipped
     * @throws AssertionError if {@code holdfast.require} is {@code all}
     */
    public static Path find(String... names) {
        List<Path> folders = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return new RequiredTool(folders, System.getProperty("holdfast.require")).named(names);
    }

    Path named(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> notFound(String.join(" or ", names)));
    }

    private Path notFound(String names) {
        return missing(names + " must be on the PATH, but is not; install it to run this test", required);
    }

    /** Skips or fails the running test, as {@link #find} does, because something else than a program is missing: {@code reason}. */
    public static <T> T missing(String reason) {
        return missing(reason, System.getProperty("holdfast.require"));
    }

    private static <T> T missing(String reason, @Nullable String required) {
        if ("all".equals(required)) {
            return Assertions.fail(reason);
        }
        System.err.println("skipped: " + reason);
        return Assumptions.abort(reason);
    }
}
