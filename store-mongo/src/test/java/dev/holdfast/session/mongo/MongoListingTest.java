package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A collection with foreign records that are not sessions. */
class MongoListingTest {
    private static final List<String> FOREIGN = List.of(
            "{hello: 1}",
            "{_id: 5, session: 'text'}",
            "{_id: 'a'}",
            "{_id: 'b', session: null}",
            "{_id: 'c', session: 5}",
            "{_id: {x: 1}, session: '{}', expires: {$date: '2999-01-01T00:00:00Z'}}");

    @RegisterExtension
    final TestMongo mongo = new TestMongo(server());

    private final MongoStore store = mongo.open(mongo.builder());

    TestServer server() {
        return TestServer.given();
    }

    @Test
    void foreignRecordsAreNotListed() {
        store.set("id", ExpressSession.browser(1));
        FOREIGN.forEach(record -> mongo.sessions().insertOne(BsonDocument.parse(record)));
        assertEquals(Set.of("id"), store.ids());
        assertEquals(Set.of("id"), store.all().keySet());
        assertEquals(1, store.length());
    }

    @Test
    void aSessionThatCannotBeReadDoesNotKeepOthersFromBeingListed() {
        store.set("id", ExpressSession.browser(1));
        mongo.sessions().insertOne(BsonDocument.parse("{_id: 'damaged', session: {a: {$timestamp: {t: 1, i: 1}}}}"));
        assertEquals(Set.of("id"), store.all().keySet());
    }
}
