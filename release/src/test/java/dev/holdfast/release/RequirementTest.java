package dev.holdfast.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is found. */
class RequirementTest {
    @TempDir
    private Path repository;

    private Artifact artifact;

    @BeforeEach
    void bare() throws IOException {
        Path folder = Files.createDirectories(repository.resolve("g/a/1.0"));
        artifact = new Artifact(folder, "a");
        Files.writeString(
                folder.resolve("a-1.0.pom"),
                "<project><parent/><name>a</name><parent><scope>test</scope></parent></project>");
        jar("a-1.0.jar", "p/A.class", "p/A$B.class");
        jar("a-1.0-sources.jar", "META-INF/LICENSE");
        jar("a-1.0-javadoc.jar", "index.html");
    }

    @Test
    void aMissingOrWrongChecksumIsFound() throws IOException {
        Files.writeString(artifact.folder().resolve("a-1.0.jar.md5"), "0");
        List<String> problems = Requirement.CHECKSUMS_ARE_RIGHT.problems(artifact);
        assertEquals(8, problems.size(), problems::toString);
    }

    @Test
    void whatThePomDoesNotSayIsFound() throws IOException {
        assertEquals(
                List.of("description", "url", "licenses", "developers", "scm", "connection"),
                Requirement.THE_POM_SAYS_WHAT_CENTRAL_ASKS_FOR.problems(artifact));
    }

    @Test
    void whatUsersDoNotNeedInThePomIsFound() throws IOException {
        assertEquals(List.of("<parent>", "<scope>test<"), Requirement.THE_POM_STANDS_ALONE.problems(artifact));
    }

    @Test
    void aMissingLicenceIsFound() throws IOException {
        assertEquals(
                5,
                Requirement.EVERY_JAR_HAS_LICENCE_AND_NOTICE.problems(artifact).size());
    }

    @Test
    void aMissingModuleNameIsFound() throws IOException {
        assertEquals(1, Requirement.THE_MODULE_HAS_A_NAME.problems(artifact).size());
    }

    @Test
    void aMissingSourceIsFound() throws IOException {
        assertEquals(List.of("p/A.java"), Requirement.EVERY_CLASS_HAS_ITS_SOURCE.problems(artifact));
    }

    @Test
    void documentationWithoutClassesIsFound() throws IOException {
        assertEquals(1, Requirement.SOME_CLASS_IS_DOCUMENTED.problems(artifact).size());
    }

    @Test
    void aMissingBillOfMaterialsIsFound() throws IOException {
        assertEquals(List.of("-cyclonedx.json"), Requirement.THERE_IS_A_BILL_OF_MATERIALS.problems(artifact));
    }

    @Test
    void aLibraryWithoutAPermittedLicenceIsFound() throws IOException {
        Files.writeString(artifact.folder().resolve("a-1.0-cyclonedx.json"), """
                {"components": [
                  {"purl": "pkg:maven/g/free", "licenses": [{"license": {"id": "MIT"}}]},
                  {"purl": "pkg:maven/g/choice", "licenses": [{"license": {"id": "GPL-3.0"}}, {"license": {"name": "Apache-2.0"}}]},
                  {"purl": "pkg:maven/g/strict", "licenses": [{"license": {"id": "AGPL-3.0"}}]},
                  {"purl": "pkg:maven/g/silent"}]}
                """);
        assertEquals(
                List.of("pkg:maven/g/strict", "pkg:maven/g/silent"),
                Requirement.EVERY_LIBRARY_MAY_BE_USED.problems(artifact));
    }

    private void jar(String name, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Path file = artifact.folder().resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
            }
        }
    }
}
