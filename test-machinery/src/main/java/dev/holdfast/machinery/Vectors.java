package dev.holdfast.machinery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recordings of an npm package on a real server, from the resources of the module that replays them.
 *
 * @param name of {@code /vectors/NAME.json}, and of {@code /not-expressible/NAME.txt}
 */
public record Vectors(String name) {
    /** Returns the rows of a list, except those that {@link #notExpressible} names. */
    public Stream<Named<JsonNode>> rows(String list) {
        Set<String> left = notExpressible();
        return allRows(list).filter(row -> !left.contains(row.getName()));
    }

    /** Returns all rows of a list under their labels. */
    public Stream<Named<JsonNode>> allRows(String list) {
        return list(list).map(row -> Named.of(String.valueOf(text(row, "label")), row));
    }

    /** Returns the rows of a list that need no labels. */
    public Stream<JsonNode> list(String list) {
        return read(resource("/vectors/" + name + ".json")).get(list).valueStream();
    }

    /** Returns the labels of rows that have no meaning in Java, or that differ on purpose; the reasons are in the file. */
    public Set<String> notExpressible() {
        return resource("/not-expressible/" + name + ".txt")
                .lines()
                .map(line -> line.substring(0, line.lastIndexOf(": ")))
                .collect(Collectors.toSet());
    }

    /** Returns the JSON form of a text. */
    public static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /** Returns the text, or null for JSON null or a missing member. */
    public static @Nullable String text(JsonNode row, String member) {
        JsonNode value = row.get(member);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static String resource(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
