package dev.holdfast.docs;

import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Checks that names in XML exist in this project: artifacts with their version, filters. */
final class XmlBlocks {
    private static final Reactor REACTOR = new Reactor(Page.ROOT);

    private XmlBlocks() {}

    static Stream<String> unknownArtifacts(Block block) {
        return Xml.parseElements(block.text()).all("dependency").stream()
                .filter(dependency -> Xml.child(dependency, "groupId").equals(Optional.of("dev.holdfast")))
                .flatMap(dependency -> problem(dependency).stream())
                .map(block::problem);
    }

    static Stream<String> unknownClasses(Block block) {
        return Xml.parseElements(block.text()).all("filter-class").stream()
                .map(element -> element.getTextContent().strip())
                .filter(name -> name.startsWith("dev.holdfast.") && !isClass(name))
                .map(name -> block.problem(name + " must be a class"));
    }

    private static Optional<String> problem(Element dependency) {
        String artifactId = Xml.child(dependency, "artifactId").orElse("");
        Optional<Reactor.Module> module = REACTOR.artifact(artifactId).filter(Reactor.Module::published);
        if (module.isEmpty()) {
            return Optional.of(artifactId + " must be an artifact of this project");
        }
        String actual = module.get().version();
        return Xml.child(dependency, "version")
                .filter(version -> !version.equals(actual))
                .map(version -> artifactId + " must have the version " + actual + ", but has " + version);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, XmlBlocks.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
