package dev.holdfast.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundle has what Maven Central takes. */
class BundleTest {
    private static final Path ROOT = Path.of(System.getProperty("release.root"));
    private static final Path BUNDLE = Path.of(System.getProperty("release.bundle"));

    @Test
    void theBundleHasTheBomTheParentAndWhatTheBomLists() throws IOException {
        List<String> expected = new ArrayList<>(bom());
        expected.add("holdfast-parent");
        expected.add("session-bom");
        assertEquals(
                expected.stream().sorted().toList(),
                Artifact.in(BUNDLE).stream().map(Artifact::id).toList());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("artifactsAndRequirements")
    void everyArtifactMeetsEveryRequirement(Artifact artifact, Requirement requirement) throws IOException {
        assertEquals(List.of(), requirement.problems(artifact));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void everyFileIsSigned(Artifact artifact) throws IOException, PGPException {
        Signatures signatures = Signatures.of(System.getenv("MAVEN_GPG_KEY"));
        for (Path file : artifact.contents()) {
            assertTrue(signatures.verify(file), file::toString);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void noTestsArePublished(Artifact artifact) {
        assertEquals(
                List.of(),
                artifact.contents().stream()
                        .filter(file -> file.toString().matches(".*-tests?(-sources)?\\.jar"))
                        .toList());
    }

    /** Or two machines would not build the same bytes. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void noFileNamesTheFolderThatItWasBuiltIn(Artifact artifact) throws IOException {
        for (Path file : artifact.contents()) {
            if (file.toString().endsWith(".jar")) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                        JarEntry entry = entries.nextElement();
                        assertNoFolder(jar.getInputStream(entry).readAllBytes(), file + "!" + entry);
                    }
                }
            } else {
                assertNoFolder(Files.readAllBytes(file), file.toString());
            }
        }
    }

    static Stream<Artifact> artifacts() throws IOException {
        return Artifact.in(BUNDLE).stream();
    }

    static Stream<Arguments> artifactsAndRequirements() throws IOException {
        return artifacts()
                .flatMap(artifact -> Stream.of(Requirement.values()).map(each -> Arguments.of(artifact, each)));
    }

    private static List<String> bom() throws IOException {
        String pom = Files.readString(ROOT.resolve("session-bom/pom.xml"));
        return Pattern.compile("<dependency>.*?<artifactId>(.*?)</artifactId>", Pattern.DOTALL)
                .matcher(pom)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static void assertNoFolder(byte[] content, String where) {
        assertTrue(!new String(content, StandardCharsets.ISO_8859_1).contains(ROOT.toString()), where);
    }
}
