package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.document.Document;
import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** As express-session: the lists collisions and hashes of json.json. */
class AttributeNameVectorsTest {
    private static final String COOKIE =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}";

    private final MemoryStore store = MemoryStore.builder().build();
    private final SessionManager manager = SessionManager.expressBuilder()
            .resave(false)
            .secret("keyboard cat")
            .store(store)
            .build();

    /** An intended difference: express-session ignores, loses or fails on such an attribute; here it is refused. */
    @ParameterizedTest
    @MethodSource("reserved")
    void aReservedNameIsRefusedWhenItIsSet(JsonNode row) {
        Session session = manager.open(PlainRequest.to("/")).session();
        assertThrows(IllegalArgumentException.class, () -> session.set(name(row), "VALUE"));
    }

    @ParameterizedTest
    @MethodSource("dropped")
    void aReservedNameIsDroppedOnLoadAndSavedAway(JsonNode row) {
        store.set("old", StoredSession.of(COOKIE + ",\"" + name(row) + "\":\"VALUE\",\"n\":1}", null));
        SessionExchange exchange = manager.open(SignedRequests.presenting("old", "keyboard cat"));
        assertEquals(false, exchange.session().contains(name(row)));
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(
                row.get("stored").get("savedAgainAs").asString(),
                store.get("old").json());
    }

    @ParameterizedTest
    @MethodSource("free")
    void anyOtherNameIsSavedAsItIs(JsonNode row) {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.session().set(name(row), "VALUE");
        exchange.commit();
        String saved = store.get(exchange.session().id()).json();
        assertEquals(row.get("assigned").get("savedAtEnd").asString(), saved);
    }

    @ParameterizedTest
    @MethodSource("free")
    void anyOtherNameIsLoadedUnmodified(JsonNode row) {
        store.set("old", StoredSession.of(COOKIE + ",\"" + name(row) + "\":\"VALUE\",\"n\":1}", null));
        SessionExchange exchange = manager.open(SignedRequests.presenting("old", "keyboard cat"));
        assertEquals("VALUE", exchange.session().get(name(row)));
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @org.junit.jupiter.api.Test
    void aTextInPlaceOfTheCookieIsABrokenSession() {
        store.set("old", StoredSession.of("{\"cookie\":\"VALUE\"}", null));
        PlainRequest request = SignedRequests.presenting("old", "keyboard cat");
        assertThrows(SessionStoreException.class, () -> manager.open(request).begin());
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void whatCountsAsModifiedIsWhatExpressSessionHashes(JsonNode row) {
        JacksonCodec codec = new JacksonCodec();
        Document document = Document.of(IndexedDocument.of(row.get("stored").asString()), codec);
        assertEquals(row.get("hashed").asString(), document.unchanged().json());
    }

    static Stream<Named<JsonNode>> reserved() {
        return collisions().filter(row -> !isVisible(row.getPayload()));
    }

    static Stream<Named<JsonNode>> dropped() {
        return reserved().filter(row -> !row.getName().equals("cookie"));
    }

    static Stream<Named<JsonNode>> free() {
        return collisions().filter(row -> isVisible(row.getPayload()));
    }

    /** Leaves out the row with a text that JavaScript would not write: here its numbers stay as they are and compare as texts. */
    static Stream<Named<JsonNode>> hashes() {
        return Vectors.rows("json.json", "hashes")
                .filter(row -> !row.getPayload().get("stored").asString().contains("1.0"));
    }

    private static Stream<Named<JsonNode>> collisions() {
        return Vectors.read("json.json").get("collisions").valueStream().map(row -> Named.of(name(row), row));
    }

    private static boolean isVisible(JsonNode row) {
        return row.get("stored").has("visibleAfterLoad") && Vectors.is(row.get("stored"), "visibleAfterLoad");
    }

    private static String name(JsonNode row) {
        return row.get("name").asString();
    }
}
