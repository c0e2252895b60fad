package dev.holdfast.session.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recordings of connect-redis 9 on a real server. */
final class Vectors {
    private Vectors() {}

    /** Returns the rows of a list, except those that {@link #notExpressible} names. */
    static Stream<Named<JsonNode>> rows(String list) {
        Set<String> left = notExpressible();
        return allRows(list).filter(row -> !left.contains(row.getName()));
    }

    static Stream<Named<JsonNode>> allRows(String list) {
        return read(resource("/vectors/redis.json"))
                .get(list)
                .valueStream()
                .map(row -> Named.of(text(row, "label"), row));
    }

    /** Returns the labels of rows that have no meaning in Java, or that differ on purpose; the reasons are in the file. */
    static Set<String> notExpressible() {
        return resource("/not-expressible/redis.txt")
                .lines()
                .map(line -> line.substring(0, line.lastIndexOf(": ")))
                .collect(Collectors.toSet());
    }

    static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /** Returns the text, or null for JSON null or a missing member. */
    static String text(JsonNode row, String member) {
        JsonNode value = row.get(member);
        return value == null || value.isNull() ? null : value.asString();
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    static List<List<String>> commands(JsonNode list) {
        return list.valueStream().map(Vectors::texts).toList();
    }

    private static String resource(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
