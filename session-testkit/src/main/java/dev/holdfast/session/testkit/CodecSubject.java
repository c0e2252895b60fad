package dev.holdfast.session.testkit;

import dev.holdfast.session.json.JsonCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The codec to check, and values to check it with. */
interface CodecSubject extends ContractSubject {
    /** Returns the codec to check. */
    JsonCodec codec();

    /** A record with a text, a primitive, a list that may be null, and an optional date. */
    record Visitor(String name, int visits, @Nullable List<String> tags, Optional<Instant> seen) {}

    /** Has a component with a generic type. */
    record Visitors(Map<String, List<Visitor>> byPage) {}

    /** An enum. */
    enum Colour {
        RED,
        GREEN
    }
}
