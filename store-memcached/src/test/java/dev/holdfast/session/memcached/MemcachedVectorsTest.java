package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** This store sends the commands that connect-memcached sent, in the meta protocol. */
class MemcachedVectorsTest {
    private static final Vectors VECTORS = new Vectors("memcached");
    private static final String SESSION =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true," + "\"path\":\"/\"},\"n\":1}";
    private static MemcachedProcess server;
    private static RecordingProxy proxy;

    private final TurnableClock clock = new TurnableClock();
    private MemcachedStore store;

    @BeforeAll
    static void start() {
        server = MemcachedProcess.start();
        proxy = new RecordingProxy(server);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @AfterEach
    void empty() {
        if (store != null) {
            store.close();
        }
        server.send("flush_all");
    }

    @Test
    void everyRowThatIsListedAsNotExpressibleExists() {
        Set<String> labels = Stream.of("stored", "operations", "flows")
                .flatMap(VECTORS::allRows)
                .map(Named::getName)
                .collect(Collectors.toSet());
        Set<String> unknown = VECTORS.notExpressible();
        unknown.removeAll(labels);
        assertEquals(Set.of(), unknown);
    }

    static Stream<Named<JsonNode>> stored() {
        return VECTORS.rows("stored");
    }

    @ParameterizedTest
    @MethodSource("stored")
    void sessionsAreSentAsRecorded(JsonNode row) {
        open(row.get("options"));
        String sent = Vectors.text(row, "sent");
        String json = sent.substring(sent.indexOf('{'), sent.lastIndexOf('}') + 1);
        store.set("sid1", session(json));
        assertEquals(sent, ClassicText.of(proxy.take()));
        assertEquals(row.get("readBack"), Vectors.read(store.get("sid1").json()));
        assertEquals(Vectors.text(row, "getSent"), ClassicText.of(proxy.take()));
        assertEquals(
                List.of(Vectors.text(row, "getReceived").split("\r\n")),
                server.send(Vectors.text(row, "getSent").strip()));
    }

    static Stream<Named<JsonNode>> operations() {
        return VECTORS.rows("operations");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsAreCarriedOutAsRecorded(JsonNode row) {
        open(row.get("options"));
        boolean text = Vectors.text(row, "label").contains("flags 0");
        String value = text ? "{\"n\":1}" : SESSION;
        server.send("set a " + (text ? 0 : 2) + " 0 " + value.length() + "\r\n" + value);
        String id = row.get("args").get(0).asString();
        if (row.get("op").asString().equals("get")) {
            StoredSession found = store.get(id);
            JsonNode result = row.get("result");
            String expected = result.isString() ? result.asString() : result.toString();
            assertEquals(Vectors.read(expected), Vectors.read(found == null ? "null" : found.json()));
        } else {
            store.destroy(id);
        }
        assertEquals(Vectors.text(row, "sent"), ClassicText.of(proxy.take()));
    }

    @Test
    void encryptedSessionsAreReadAsRecorded() {
        JsonNode row = VECTORS.list("encrypted").findFirst().orElseThrow();
        store = MemcachedStore.builder()
                .hosts(server.host())
                .secret(Vectors.text(row, "secret"))
                .build();
        server.send(Vectors.text(row, "sent").strip());
        assertEquals(row.get("readBack"), Vectors.read(store.get("sid1").json()));
    }

    @Test
    void encryptedSessionsAreWrittenInTheRecordedForm() {
        JsonNode row = VECTORS.list("encrypted").findFirst().orElseThrow();
        Kruptein kruptein = new Kruptein(Vectors.text(row, "secret"));
        String written = kruptein.encrypt(row.get("readBack").toString());
        String recorded = Vectors.text(row, "sent").split("\r\n")[1];
        assertEquals(recorded.length(), written.length());
        assertEquals(row.get("readBack").toString(), kruptein.decrypt(written));
    }

    @Test
    void aSecretThatKrupteinRefusesIsRefused() {
        JsonNode row = VECTORS.list("encrypted").skip(1).findFirst().orElseThrow();
        String secret = Vectors.text(row, "secret");
        Throwable error = assertThrows(
                IllegalArgumentException.class, () -> MemcachedStore.builder().secret(secret));
        assertTrue(!error.getMessage().contains(secret), error.getMessage());
    }

    private void open(JsonNode options) {
        MemcachedStoreBuilder builder =
                MemcachedStore.builder().hosts(proxy.host()).clock(clock).timeout(Duration.ofSeconds(10));
        options.forEachEntry((name, value) -> {
            switch (name) {
                case "ttl" -> builder.ttl(Duration.ofSeconds(value.asLong()));
                case "prefix" -> builder.prefix(value.asString());
                default -> throw new IllegalArgumentException(name);
            }
        });
        store = builder.build();
        proxy.take();
    }

    private static StoredSession session(String json) {
        String expires = Vectors.text(Vectors.read(json).path("cookie"), "expires");
        return StoredSession.of(json, expires == null ? null : Instant.parse(expires));
    }
}
