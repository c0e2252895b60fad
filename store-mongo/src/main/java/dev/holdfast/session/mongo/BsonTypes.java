package dev.holdfast.session.mongo;

import dev.holdfast.session.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Keeps types of BSON that JSON does not have, such as dates, in values that are read and written as JSON. */
final class BsonTypes {
    private final JsonCodec codec;
    private final BsonTree tree;

    BsonTypes(JsonCodec codec, BsonTree tree) {
        this.codec = codec;
        this.tree = tree;
    }

    /** Returns true if {@code value} is unchanged after it was written and read as JSON. */
    static boolean areThoseOfJson(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> value.asDocument().values().stream().allMatch(BsonTypes::areThoseOfJson);
            case ARRAY -> value.asArray().stream().allMatch(BsonTypes::areThoseOfJson);
            case NULL, STRING, BOOLEAN, INT32, DOUBLE -> true;
            default -> false;
        };
    }

    /** Returns {@code value} with those parts of {@code origin} that have the same JSON form at the same position. */
    BsonValue kept(BsonValue value, @Nullable BsonValue origin) {
        if (origin == null) {
            return value;
        }
        if (value.isDocument() && origin.isDocument()) {
            BsonDocument members = origin.asDocument();
            BsonDocument kept = new BsonDocument();
            value.asDocument().forEach((name, member) -> kept.put(name, kept(member, members.get(name))));
            return kept;
        }
        if (value.isArray() && origin.isArray()) {
            return kept(value.asArray(), origin.asArray());
        }
        return isWrittenAs(value, origin) ? origin : value;
    }

    private BsonArray kept(BsonArray values, BsonArray origins) {
        List<BsonValue> kept = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            kept.add(kept(values.get(i), i < origins.size() ? origins.get(i) : null));
        }
        return new BsonArray(kept);
    }

    private boolean isWrittenAs(BsonValue value, BsonValue origin) {
        return tree.bson(codec.read(codec.write(tree.plain(origin)), Object.class))
                .equals(value);
    }
}
