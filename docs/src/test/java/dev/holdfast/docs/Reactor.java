package dev.holdfast.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The modules of this project, as their pom.xml files declare them. */
final class Reactor {
    private final List<Module> modules = new ArrayList<>();

    Reactor(Path root) {
        collect(root, true);
    }

    /**
     * One module.
     *
     * @param published whether users can get it from a repository
     */
    record Module(Path folder, String artifactId, String version, String packaging, boolean published) {}

    Stream<Module> modules() {
        return modules.stream();
    }

    /** Returns the artifacts that users can depend on. */
    List<String> published() {
        return modules()
                .filter(module -> module.published() && module.packaging().equals("jar"))
                .map(Module::artifactId)
                .sorted()
                .toList();
    }

    Optional<Module> artifact(String artifactId) {
        return modules()
                .filter(module -> module.artifactId().equals(artifactId))
                .findFirst();
    }

    Optional<Module> at(Path folder) {
        return modules().filter(module -> module.folder().equals(folder)).findFirst();
    }

    /** Returns whether the module makes a jar of this name: from its own name, or one that its pom names. */
    boolean makes(String jar, Module module) {
        return module.artifactId().equals(jar)
                || pom(module.folder()).all("outputFile").stream()
                        .anyMatch(file -> file.getTextContent().endsWith("/" + jar + ".jar"));
    }

    /** Returns whether any module has the profile. */
    boolean hasProfile(String id) {
        return modules()
                .anyMatch(module -> pom(module.folder()).all("profile").stream()
                        .anyMatch(profile -> Xml.child(profile, "id").equals(Optional.of(id))));
    }

    private void collect(Path folder, boolean publishedAbove) {
        Element pom = pom(folder).root();
        boolean published =
                publishedAbove && !pom(folder).all("maven.deploy.skip").stream().anyMatch(Reactor::isTrue);
        modules.add(new Module(
                folder,
                Xml.child(pom, "artifactId").orElseThrow(),
                Xml.child(pom, "version").orElseGet(() -> modules.get(0).version()),
                Xml.child(pom, "packaging").orElse("jar"),
                published));
        for (Element module : pom(folder).all("module")) {
            collect(folder.resolve(module.getTextContent()), published);
        }
    }

    private static boolean isTrue(Element element) {
        return element.getTextContent().equals("true");
    }

    private static Xml pom(Path folder) {
        try {
            return Xml.parse(Files.readString(folder.resolve("pom.xml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
