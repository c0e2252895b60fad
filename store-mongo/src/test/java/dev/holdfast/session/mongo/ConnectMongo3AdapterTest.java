package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.store.SessionStoreException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConnectMongo3AdapterTest {
    private static final CryptoAdapter NEXT =
            WebCryptoAdapter.builder("squirrel").iterations(1).build();
    private static final JsonNode ROW = Vectors.row("crypto.json", "mongo3", "defaults");

    static Stream<Named<JsonNode>> recorded() {
        return Vectors.rows("crypto.json", "mongo3");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void readsWhatConnectMongo3Wrote(JsonNode row) {
        CryptoAdapter adapter = ConnectMongo3Adapter.of(row.get("secret").asString(), NEXT);
        assertEquals(
                row.get("plaintext").asString(),
                adapter.decrypt(row.get("storedText").asString()));
    }

    @Test
    void writesAndReadsTheNewForm() {
        CryptoAdapter adapter = ConnectMongo3Adapter.of("squirrel", NEXT);
        assertEquals("{\"cookie\":{}}", NEXT.decrypt(adapter.encrypt("{\"cookie\":{}}")));
        assertEquals("{\"cookie\":{}}", adapter.decrypt(adapter.encrypt("{\"cookie\":{}}")));
    }

    @Test
    void refusesWhatWasWrittenWithAnotherSecret() {
        CryptoAdapter adapter = ConnectMongo3Adapter.of("other", NEXT);
        String stored = ROW.get("storedText").asString();
        assertThrows(SessionStoreException.class, () -> adapter.decrypt(stored));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aad", "iv", "data", "ct"})
    void refusesATextThatWasTamperedWith(String member) {
        CryptoAdapter adapter = ConnectMongo3Adapter.of("squirrel", NEXT);
        String stored = ROW.get("storedText").asString();
        int digit = stored.indexOf(member + "\\\":") + member.length() + 6;
        String tampered =
                stored.substring(0, digit) + (stored.charAt(digit) == '1' ? '2' : '1') + stored.substring(digit + 1);
        assertThrows(SessionStoreException.class, () -> adapter.decrypt(tampered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "\"null\"", "\"{}\"", "\"{\\\"ct\\\":\\\"0\\\"}\"", "\"[]\""})
    void refusesTextsThatAreNoCiphertext(String stored) {
        CryptoAdapter adapter = ConnectMongo3Adapter.of("squirrel", NEXT);
        assertThrows(SessionStoreException.class, () -> adapter.decrypt(stored));
    }
}
