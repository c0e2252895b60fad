package dev.holdfast.session.mongo;

import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Converts the options of connect-mongo in the recordings to options of this store. */
final class VectorOptions {
    private static final Map<String, BiConsumer<MongoStoreBuilder, JsonNode>> OPTIONS = Map.of(
            "autoRemove",
            (builder, value) ->
                    builder.autoRemove(AutoRemove.valueOf(value.asString().toUpperCase(Locale.ROOT))),
            "collectionName",
            (builder, value) -> builder.collectionName(value.asString()),
            "ttl",
            (builder, value) -> builder.ttl(Duration.ofSeconds(value.asLong())),
            "touchAfter",
            (builder, value) -> builder.touchAfter(Duration.ofSeconds(value.asLong())),
            "timestamps",
            (builder, value) -> builder.timestamps(value.asBoolean()),
            "transformId",
            (builder, value) -> builder.transformId(id -> "tr-" + id),
            "stringify",
            (builder, value) -> builder.stringify(value.asBoolean()),
            "writeOperationOptions",
            (builder, value) -> builder.writeOperationOptions(WriteConcern.W1.withJournal(false)));

    private VectorOptions() {}

    /** Fails on an unknown option instead of ignoring it. */
    static MongoStoreBuilder apply(JsonNode options, MongoStoreBuilder builder) {
        options.properties().forEach(option -> OPTIONS.get(option.getKey()).accept(builder, option.getValue()));
        return builder;
    }
}
