package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The recordings of kruptein 3.0.8; other releases have other forms, which are refused. */
class KrupteinAdapterTest {
    private static final String JSON = "{\"cookie\":{\"path\":\"/\"},\"user\":\"hé \\\"世界\\\" 😀\"}";

    static Stream<Named<JsonNode>> ofConnectMongo6() {
        return Vectors.rows("crypto.json", "kruptein")
                .filter(row -> row.getPayload().path("family").asString("").equals("3.0"));
    }

    @ParameterizedTest
    @MethodSource("ofConnectMongo6")
    void readsWhatConnectMongo6Wrote(JsonNode row) {
        String json = builder(row).build().decrypt(row.get("ciphertext").asString());
        assertEquals(row.get("sessionText").asString(), json);
    }

    /** With the same salt and iv; the recorded aad, and so the tag, were made with a random key. */
    @ParameterizedTest
    @MethodSource("ofConnectMongo6")
    void writesWhatConnectMongo6Wrote(JsonNode row) {
        List<byte[]> recorded = parts(row, row.get("ciphertext").asString());
        GivenBytes random = new GivenBytes(recorded.get(3), recorded.get(2), new byte[64]);
        String written = builder(row)
                .random(random)
                .build()
                .encrypt(row.get("sessionText").asString());
        List<byte[]> parts = parts(row, written);
        assertEquals(
                recorded.stream().map(part -> part.length).toList(),
                parts.stream().map(part -> part.length).toList());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(recorded.get(i), parts.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("ofConnectMongo6")
    void readsWhatItWrote(JsonNode row) {
        KrupteinAdapter adapter = builder(row).build();
        assertEquals(JSON, adapter.decrypt(adapter.encrypt(JSON)));
    }

    @Test
    void writesASessionInAnotherWayEachTime() {
        KrupteinAdapter adapter = KrupteinAdapter.builder("squirrel").build();
        assertNotEquals(adapter.encrypt(JSON), adapter.encrypt(JSON));
    }

    static Stream<Named<JsonNode>> damaged() {
        return Vectors.rows("crypto.json", "damaged");
    }

    @ParameterizedTest
    @MethodSource
    void damaged(JsonNode row) {
        KrupteinAdapter adapter =
                KrupteinAdapter.builder(row.get("secret").asString()).build();
        String ciphertext = row.get("ciphertext").asString();
        if (row.get("error").isNull()) {
            assertTrue(adapter.decrypt(ciphertext).startsWith("{\"cookie\":"));
        } else {
            SessionStoreException error = assertThrows(SessionStoreException.class, () -> adapter.decrypt(ciphertext));
            boolean form = row.get("error").asString().startsWith("Unable to parse");
            assertEquals(form, error.getMessage().contains("must have the form"));
            assertFalse(
                    error.getMessage().contains("tobi") || error.getMessage().contains("squirrel"));
        }
    }

    static Stream<Named<JsonNode>> ofOtherReleases() {
        return Vectors.read("crypto.json")
                .get("kruptein")
                .valueStream()
                .filter(row -> !row.path("family").asString("").equals("3.0") && row.has("ciphertext"))
                .map(row -> Named.of(Vectors.label(row), row));
    }

    @ParameterizedTest
    @MethodSource("ofOtherReleases")
    void refusesWhatOtherReleasesWrote(JsonNode row) {
        KrupteinAdapter adapter = builder(row).build();
        String ciphertext = row.get("ciphertext").asString();
        assertThrows(SessionStoreException.class, () -> adapter.decrypt(ciphertext));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "MA==", "MAA=", "MIA=", "MIL///8=", "MAIEAA==", "é", "\u0000"})
    void refusesTextsThatAreNoCiphertext(String text) {
        KrupteinAdapter adapter = KrupteinAdapter.builder("squirrel").build();
        assertThrows(SessionStoreException.class, () -> adapter.decrypt(text));
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> KrupteinAdapter.builder(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-256", "aes-512-gcm", "des-cbc", "AES-256-GCM", "chacha20-poly1305"})
    void anUnknownAlgorithmIsRefused(String algorithm) {
        KrupteinAdapterBuilder builder = KrupteinAdapter.builder("squirrel");
        assertThrows(IllegalArgumentException.class, () -> builder.algorithm(algorithm));
    }

    private static KrupteinAdapterBuilder builder(JsonNode row) {
        JsonNode options = row.get("options");
        return KrupteinAdapter.builder(row.get("secret").asString())
                .algorithm(options.get("algorithm").asString())
                .hashing(options.get("hashing").asString())
                .encodeas(options.get("encodeas").asString());
    }

    private static List<byte[]> parts(JsonNode row, String ciphertext) {
        String encoding = row.get("options").get("encodeas").asString();
        return Der.read(TextEncoding.of(encoding, TextEncoding.values()).decode(ciphertext));
    }
}
