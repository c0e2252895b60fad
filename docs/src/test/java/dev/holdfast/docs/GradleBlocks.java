package dev.holdfast.docs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Checks the dependencies of a Gradle build in Kotlin, which is all that such a block may have. */
final class GradleBlocks {
    private static final Reactor REACTOR = new Reactor(Page.ROOT);
    private static final Pattern DEPENDENCY = Pattern.compile(
            " {4,8}(?:implementation|runtimeOnly|testImplementation)\\((?:platform\\()?\"([\\w.]+):([\\w-]+)(?::([\\w.-]+))?\"\\)?\\)");

    private static final Set<String> FRAME = Set.of("dependencies {", "    constraints {", "    }", "}");

    private GradleBlocks() {}

    /** Returns the dependencies of a Maven build that the next block does not name for Gradle. */
    static Stream<String> missing(Page page) {
        List<Block> blocks = page.blocks();
        return IntStream.range(0, blocks.size())
                .filter(index -> blocks.get(index).language().equals("xml"))
                .boxed()
                .flatMap(index -> missing(
                        blocks.get(index), blocks.stream().skip(index + 1).findFirst()));
    }

    private static Stream<String> missing(Block maven, Optional<Block> next) {
        String gradle = next.filter(block -> block.language().equals("kotlin"))
                .map(Block::text)
                .orElse("");
        return Xml.parseElements(maven.text()).all("dependency").stream()
                .map(GradleBlocks::coordinates)
                .filter(dependency -> !gradle.contains('"' + dependency + '"'))
                .map(dependency -> maven.problem("the next block must name for Gradle " + dependency));
    }

    private static String coordinates(Element dependency) {
        return Stream.of("groupId", "artifactId", "version")
                .flatMap(name -> Xml.child(dependency, name).stream())
                .collect(Collectors.joining(":"));
    }

    /** Returns the lines that are no dependency, and the artifacts and versions that this project does not have. */
    static Stream<String> problems(Block block) {
        return block.text().lines().flatMap(line -> problem(line).map(block::problem));
    }

    private static Stream<String> problem(String line) {
        if (FRAME.contains(line)) {
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
