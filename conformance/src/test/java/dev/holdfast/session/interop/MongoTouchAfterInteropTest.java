package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** connect-mongo and {@code MongoStore} with {@code touchAfter}, which keeps a time in the record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoTouchAfterInteropTest {
    private final MongoShared store =
            new MongoShared(Map.of("touchAfter", 3600), options -> options.touchAfter(Duration.ofHours(1)));
    private App node;
    private App java;

    @SuppressWarnings("unused") // by name
    private List<Way> ways;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
    void start() {
        Map<String, Object> settings = new HashMap<>(store.nodeSettings());
        settings.put("session", Map.of("secret", InteropCases.SECRET));
        node = NodeApp.start(settings);
        java = new JavaApp(SessionManager.builder()
                .secret(InteropCases.SECRET)
                .store(store.open())
                .build());
        ways = List.of(new Way("Node, then Java", node, java), new Way("Java, then Node", java, node));
    }

    @AfterAll
    void stop() {
        // both are null if Node is missing
        if (java != null) {
            java.close();
            node.close();
        }
        store.close();
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aVisitSoonAfterAWriteOfTheOtherSideWritesNothing(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "\"Ada\"");
        BsonDocument before = onlyRecord();
        assertEquals("Ada", visitor.attribute(way.second(), "user").asString());
        assertEquals(before, onlyRecord());
        assertTrue(before.isDateTime("lastModified"));
        visitor.post(way.second(), "/destroy");
    }

    @ParameterizedTest
    @FieldSource("ways")
    void theTimeOfTheLastWriteIsNoPartOfTheDocument(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "\"Ada\"").set(way.second(), "views", "1");
        assertFalse(store.document(visitor.id(way.first())).contains("lastModified"));
        assertFalse(visitor.session(java).has("lastModified"));
        visitor.post(way.second(), "/destroy");
    }

    private BsonDocument onlyRecord() {
        assertEquals(1, store.sessions().countDocuments());
        return store.sessions().find().first();
    }
}
