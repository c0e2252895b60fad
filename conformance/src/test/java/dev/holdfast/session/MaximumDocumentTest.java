package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonException;
import org.junit.jupiter.api.Test;

/** A session that is larger than the limit is not saved. */
class MaximumDocumentTest extends SessionsInMemory {
    /** The size of a document with one empty attribute whose name has one letter: {@code {"cookie":0,"a":""}}. */
    private static final int AROUND = 19;

    private final SessionManager limited =
            builder().maximumDocument(AROUND + 100).build();

    @Test
    void asManyBytesAsAreAllowedAreSaved() {
        SessionExchange exchange = limited.open(PlainRequest.to("/"));
        exchange.session().set("a", "x".repeat(100));
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    @Test
    void oneByteMoreIsRefusedWithTheNameOfTheLargestAttribute() {
        SessionExchange exchange = limited.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        exchange.session().set("a", "x".repeat(95));
        String message = assertThrows(JsonException.class, exchange::commit).getMessage();
        assertEquals(
                "the attributes of a session must take at most 119 bytes, but take 120; store less, first of all in a",
                message);
        assertNull(exchange.setCookie());
    }

    @Test
    void bytesAreCountedAndNotCharacters() {
        SessionExchange exchange = limited.open(PlainRequest.to("/"));
        exchange.session().set("a", "é".repeat(51));
        assertThrows(JsonException.class, exchange::commit);
    }

    @Test
    void whatTheStoreHasStaysAsItWas() {
        String id = saveNew(session -> session.set("a", "x"));
        SessionExchange exchange = limited.open(SignedRequests.presenting(id, SECRET));
        exchange.session().set("a", "x".repeat(1_000));
        assertThrows(JsonException.class, exchange::commit);
        assertEquals("x", load(id).session().get("a"));
    }

    @Test
    void itMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> builder().maximumDocument(0));
    }
}
