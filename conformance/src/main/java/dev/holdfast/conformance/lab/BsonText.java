package dev.holdfast.conformance.lab;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonValue;

/** The JSON that {@code JSON.stringify} writes for values that the MongoDB driver for Node reads. */
final class BsonText {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private BsonText() {}

    static String of(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> {
                Map<String, String> members = new LinkedHashMap<>();
                value.asDocument().forEach((name, member) -> members.put(name, of(member)));
                yield Json.object(members);
            }
            case ARRAY -> value.asArray().stream().map(BsonText::of).collect(Collectors.joining(",", "[", "]"));
            case STRING -> Json.text(value.asString().getValue());
            case DATE_TIME ->
                Json.text(ISO.format(Instant.ofEpochMilli(value.asDateTime().getValue())));
            case DOUBLE -> number(value.asDouble().getValue());
            case INT32, INT64 -> Long.toString(value.asNumber().longValue());
            case BOOLEAN -> Boolean.toString(value.asBoolean().getValue());
            default -> "null";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Json.text(value);
    }
}
