package dev.holdfast.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a bill of materials in CycloneDX's form says of the libraries that an artifact brings along. */
record BillOfMaterials(JsonNode root) {
    /** The licences under which an application of any kind may use a library. */
    private static final Set<String> PERMITTED = Set.of(
            "Apache-2.0",
            "BSD-3-Clause",
            "(CDDL-1.0 OR GPL-2.0-with-classpath-exception)",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "Public Domain");

    static BillOfMaterials read(Path file) throws IOException {
        return new BillOfMaterials(new ObjectMapper().readTree(Files.readString(file)));
    }

    /** Returns the libraries that name none of the licences above; several are a choice. */
    List<String> withoutPermission() {
        return stream(root.path("components"))
                .filter(library -> licences(library).noneMatch(PERMITTED::contains))
                .map(library -> library.path("purl").asString())
                .toList();
    }

    private static Stream<String> licences(JsonNode library) {
        return stream(library.path("licenses"))
                .flatMap(entry -> Stream.of(
                                entry.path("expression"),
                                entry.path("license").path("id"),
                                entry.path("license").path("name"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
