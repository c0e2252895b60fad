package dev.holdfast.session.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.store.SessionStoreException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebCryptoAdapterTest {
    /** Quick, where the key does not matter. */
    private static final WebCryptoAdapter ADAPTER =
            WebCryptoAdapter.builder("squirrel").iterations(1).build();

    static Stream<Named<JsonNode>> recorded() {
        return Vectors.rows("crypto.json", "webcrypto");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void readsWhatConnectMongo6Wrote(JsonNode row) {
        String json = builder(row).build().decrypt(row.get("ciphertext").asString());
        assertEquals(row.get("plaintext").asString(), json);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void writesTheSameTextWithTheSameIv(JsonNode row) {
        JsonNode options = row.get("options");
        String recorded = row.get("ciphertext").asString();
        byte[] iv = TextEncoding.of(options.get("encoding").asString(), TextEncoding.values())
                .decode(recorded);
        WebCryptoAdapter adapter = builder(row).random(new GivenBytes(iv)).build();
        assertEquals(recorded, adapter.encrypt(row.get("plaintext").asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAA", "A", "{\"cookie\":{}}"})
    void refusesTextsThatAreNoCiphertext(String text) {
        assertThrows(SessionStoreException.class, () -> ADAPTER.decrypt(text));
    }

    @Test
    void refusesWhatWasWrittenWithAnotherSecret() {
        String stored = WebCryptoAdapter.builder("other").iterations(1).build().encrypt("{}");
        assertThrows(SessionStoreException.class, () -> ADAPTER.decrypt(stored));
    }

    @Test
    void refusesATextThatWasTamperedWith() {
        char[] stored = ADAPTER.encrypt("{\"cookie\":{}}").toCharArray();
        stored[20] = stored[20] == 'A' ? 'B' : 'A';
        assertThrows(SessionStoreException.class, () -> ADAPTER.decrypt(new String(stored)));
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> WebCryptoAdapter.builder(""));
    }

    @Test
    void anIvLengthThatCbcDoesNotTakeIsRefused() {
        WebCryptoAdapterBuilder builder =
                WebCryptoAdapter.builder("squirrel").algorithm("AES-CBC").ivLength(12);
        assertThrows(IllegalArgumentException.class, builder::build);
    }

    private static WebCryptoAdapterBuilder builder(JsonNode row) {
        JsonNode options = row.get("options");
        return WebCryptoAdapter.builder(secret(row))
                .algorithm(options.get("algorithm").asString())
                .encoding(options.get("encoding").asString())
                .salt(options.get("salt").asString())
                .iterations(options.get("iterations").asInt())
                .ivLength(options.get("ivLength").asInt());
    }

    private static byte[] secret(JsonNode row) {
        return row.has("secret")
                ? row.get("secret").asString().getBytes(UTF_8)
                : HexFormat.of().parseHex(row.get("secretHex").asString());
    }
}
