package dev.holdfast.session.micronaut;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The properties in Micronaut's metadata for editors. Tests have their own properties in a file of the same name. */
final class DeclaredProperties {
    private static final Pattern PROPERTY =
            Pattern.compile("\"name\":\"holdfast\\.session\\.([^\"]*)\",\"type\":\"[^\"]*\",\"sourceType\"");

    private DeclaredProperties() {}

    /** Returns their names without the prefix. */
    static TreeSet<String> names() throws IOException {
        URL classes = SessionFilter.class.getProtectionDomain().getCodeSource().getLocation();
        Path metadata = Path.of(URI.create(classes + "META-INF/spring-configuration-metadata.json"));
        return PROPERTY.matcher(Files.readString(metadata))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
