package dev.holdfast.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the dependencies of a Gradle build in Kotlin, which is all that such a block may have. */
final class GradleBlocks {
    private static final Reactor REACTOR = new Reactor(Page.ROOT);
    private static final Pattern DEPENDENCY = Pattern.compile(
            "    (?:implementation|runtimeOnly|testImplementation)\\((?:platform\\()?\"([\\w.]+):([\\w-]+)(?::([\\w.-]+))?\"\\)?\\)");

    private GradleBlocks() {}

    /** Returns the lines that are no dependency, and the artifacts and versions that this project does not have. */
    static Stream<String> problems(Block block) {
        return block.text().lines().flatMap(line -> problem(line).map(block::problem));
    }

    private static Stream<String> problem(String line) {
        if (line.equals("dependencies {") || line.equals("}")) {
            return Stream.empty();
        }
        Matcher dependency = DEPENDENCY.matcher(line);
        if (!dependency.matches()) {
            return Stream.of("must be a dependency, but is " + line);
        }
        return dependency.group(1).equals("dev.holdfast")
                ? unknown(dependency.group(2), dependency.group(3))
                : Stream.empty();
    }

    /** The version may be left to the BOM. */
    private static Stream<String> unknown(String artifactId, String version) {
        return REACTOR.artifact(artifactId)
                .filter(Reactor.Module::published)
                .map(module -> version == null || version.equals(module.version())
                        ? Stream.<String>empty()
                        : Stream.of(artifactId + " must have the version " + module.version() + ", but has " + version))
                .orElseGet(() -> Stream.of(artifactId + " must be an artifact of this project"));
    }
}
