package dev.holdfast.session.mongo;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Converts values of JSON to BSON and back, with the types of Node's driver. */
final class BsonTree {
    private static final int REPLACEMENT = 0xFFFD;

    private final JsonCodec codec;

    BsonTree(JsonCodec codec) {
        this.codec = codec;
    }

    /** Converts a value that {@link JsonCodec#read} returned without a type. */
    BsonValue bson(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            BsonDocument document = new BsonDocument();
            members.forEach((name, member) -> document.put(wellFormed(String.valueOf(name)), bson(member)));
            return document;
        }
        if (value instanceof List<?> list) {
            BsonArray array = new BsonArray();
            list.forEach(element -> array.add(bson(element)));
            return array;
        }
        return value == null ? BsonNull.VALUE : scalar(value);
    }

    private BsonValue scalar(Object value) {
        if (value instanceof Boolean bool) {
            return BsonBoolean.valueOf(bool);
        }
        return value instanceof Number number ? number(number) : new BsonString(wellFormed(value.toString()));
    }

    /**
     * Converts a number: to an int32 if possible, else to a double, as for a number of JavaScript. Only a number that JavaScript
     * would round becomes an int64, as for its BigInt.
     */
    private BsonValue number(Number number) {
        double rounded = number.doubleValue();
        int cut = (int) rounded;
        if (Double.compare(cut, rounded) == 0) {
            return new BsonInt32(cut);
        }
        if (number instanceof Long digits && !codec.write(rounded).equals(digits.toString())) {
            return new BsonInt64(digits);
        }
        return new BsonDouble(rounded);
    }

    /** Replaces lone surrogates, because BSON is UTF-8. */
    private static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Returns a value that {@link JsonCodec#write} writes in the same way as {@code JSON.stringify} writes the value that Node's
     * driver reads.
     */
    @Nullable
    Object plain(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL, UNDEFINED -> null;
            case DOCUMENT -> plain(value.asDocument());
            case ARRAY -> plain(value.asArray());
            case STRING -> value.asString().getValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case INT32 -> value.asInt32().getValue();
            case INT64 -> value.asInt64().getValue();
            case DOUBLE -> value.asDouble().getValue();
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case BINARY -> Base64.getEncoder().encodeToString(value.asBinary().getData());
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case DECIMAL128 ->
                Map.of("$numberDecimal", value.asDecimal128().getValue().toString());
            case REGULAR_EXPRESSION -> Map.of();
            default -> throw new JsonException("no JSON form for the BSON type " + value.getBsonType());
        };
    }

    private Map<String, @Nullable Object> plain(BsonDocument document) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        document.forEach((name, value) -> members.put(name, plain(value)));
        return members;
    }

    private List<@Nullable Object> plain(BsonArray array) {
        List<@Nullable Object> elements = new ArrayList<>();
        array.forEach(value -> elements.add(plain(value)));
        return elements;
    }
}
