package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The BOM has the artifacts that users can depend on. */
class BomTest {
    private final Reactor reactor = new Reactor(Page.ROOT);
    private Xml bom;

    @BeforeEach
    void read() throws IOException {
        bom = Xml.parse(Files.readString(Page.ROOT.resolve("session-bom/pom.xml")));
    }

    @Test
    void theBomListsThePublishedArtifactsAndNoOther() {
        List<String> listed = bom.all("dependency").stream()
                .map(dependency -> child(dependency, "artifactId"))
                .sorted()
                .toList();
        assertEquals(reactor.published(), listed);
    }

    @Test
    void everyVersionInTheBomIsTheOneOfTheProject() {
        assertEquals(reactor.artifact("session-core").orElseThrow().version(), child(bom.root(), "version"));
        bom.all("dependency").forEach(dependency -> {
            assertEquals("${project.groupId}", child(dependency, "groupId"));
            assertEquals("${project.version}", child(dependency, "version"));
        });
    }

    @Test
    void theBomBringsNoOtherVersionsAlong() {
        assertEquals(List.of(), bom.all("parent"));
    }

    @Test
    void theBomIsBuiltWithThePluginsOfTheProject() throws IOException {
        String parent = Files.readString(Page.ROOT.resolve("pom.xml"));
        bom.all("plugin").forEach(plugin -> {
            String property = child(plugin, "artifactId").replaceAll("^maven-|-maven|-plugin$", "") + "-plugin.version";
            String version = child(plugin, "version");
            assertTrue(parent.contains("<%s>%s</%s>".formatted(property, version, property)), property);
        });
    }

    /** The local repository of a contributor has the artifacts that users get, and no others. */
    @Test
    void whatIsNotDeployedIsNotInstalledEither() throws IOException {
        for (Reactor.Module module : reactor.modules().toList()) {
            String pom = Files.readString(module.folder().resolve("pom.xml"));
            assertEquals(
                    pom.contains("<maven.deploy.skip>true<"),
                    pom.contains("<maven.install.skip>true<"),
                    module::artifactId);
        }
    }

    @Test
    void noTestsArePublished() throws IOException {
        for (Reactor.Module module : reactor.modules().toList()) {
            assertFalse(Files.readString(module.folder().resolve("pom.xml")).contains("test-jar"), module::artifactId);
        }
    }

    @Test
    void whatIsNotDeployedIsNotPublished(@TempDir Path root) throws IOException {
        write(
                root,
                "<artifactId>all</artifactId><version>1</version><packaging>pom</packaging>"
                        + "<modules><module>a</module><module>samples</module></modules>");
        write(root.resolve("a"), "<artifactId>a</artifactId>");
        write(
                root.resolve("samples"),
                "<artifactId>samples</artifactId><packaging>pom</packaging>"
                        + "<properties><maven.deploy.skip>true</maven.deploy.skip></properties><modules><module>b</module></modules>");
        write(root.resolve("samples/b"), "<artifactId>b</artifactId>");
        assertEquals(List.of("a"), new Reactor(root).published());
    }

    private static void write(Path folder, String pom) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("pom.xml"), "<project>" + pom + "</project>");
    }

    private static String child(Element element, String name) {
        return Xml.child(element, name).orElseThrow();
    }
}
