package dev.holdfast.session.mongo;

import dev.holdfast.session.json.JsonCodec;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Converts sessions to BSON documents and back, as connect-mongo stores them with {@code stringify: false}. The cookie has all
 * its members, with null for those that are not set, and a BSON date for {@code expires}.
 */
final class DocumentForm {
    private static final String COOKIE = "cookie";
    private static final String EXPIRES = "expires";
    private static final List<String> COOKIE_MEMBERS = List.of(
            "originalMaxAge", "partitioned", "priority", EXPIRES, "secure", "httpOnly", "domain", "path", "sameSite");
    /** Members that JSON text leaves out when they are not set. */
    private static final List<String> LEFT_OUT = List.of("partitioned", "priority", "secure", "domain", "sameSite");

    private final JsonCodec codec;
    private final BsonTree tree;
    private final BsonTypes types;

    DocumentForm(JsonCodec codec) {
        this.codec = codec;
        this.tree = new BsonTree(codec);
        this.types = new BsonTypes(codec, tree);
    }

    /**
     * Returns the document, with the types of {@code origin} for equal values.
     *
     * @throws dev.holdfast.session.json.JsonException if {@code json} is not a JSON object
     */
    BsonDocument write(String json, @Nullable BsonValue origin) {
        codec.members(json);
        BsonDocument document =
                types.kept(tree.bson(codec.read(json, Map.class)), origin).asDocument();
        BsonValue cookie = document.get(COOKIE);
        if (cookie != null && cookie.isDocument()) {
            document.put(COOKIE, complete(cookie.asDocument()));
        }
        return document;
    }

    /** Throws JsonException if a value has no JSON form. */
    String read(BsonDocument document) {
        BsonDocument read = new BsonDocument();
        read.putAll(document);
        BsonValue cookie = document.get(COOKIE);
        if (cookie != null && cookie.isDocument()) {
            read.put(COOKIE, withoutUnset(cookie.asDocument()));
        }
        return codec.write(tree.plain(read));
    }

    /** Returns true if a document has types of BSON that JSON does not have; the cookie's date does not count. */
    static boolean hasOtherTypes(BsonDocument document) {
        return document.entrySet().stream()
                .anyMatch(member -> !member.getKey().equals(COOKIE) && !BsonTypes.areThoseOfJson(member.getValue()));
    }

    private static BsonDocument complete(BsonDocument cookie) {
        BsonDocument complete = new BsonDocument();
        COOKIE_MEMBERS.forEach(name -> complete.put(name, cookie.get(name, BsonNull.VALUE)));
        complete.putAll(cookie);
        complete.put(EXPIRES, date(cookie.get(EXPIRES, BsonNull.VALUE)));
        return complete;
    }

    private static BsonDocument withoutUnset(BsonDocument cookie) {
        BsonDocument set = new BsonDocument();
        set.putAll(cookie);
        set.entrySet()
                .removeIf(member ->
                        LEFT_OUT.contains(member.getKey()) && member.getValue().isNull());
        return set;
    }

    /** Converts a date. Other values are not changed, as in connect-mongo. */
    private static BsonValue date(BsonValue expires) {
        if (!expires.isString()) {
            return expires;
        }
        try {
            OffsetDateTime date = OffsetDateTime.parse(expires.asString().getValue());
            return new BsonDateTime(date.toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return expires;
        }
    }
}
