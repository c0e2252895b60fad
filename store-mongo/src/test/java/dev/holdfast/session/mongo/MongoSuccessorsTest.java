package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Successors that are stored beside the sessions. */
class MongoSuccessorsTest {
    private static final Duration KEEP = Duration.ofMinutes(1);

    @RegisterExtension
    final TestMongo mongo = new TestMongo(server());

    private final TurnableClock clock = new TurnableClock();
    private final MongoStore store = mongo.open(mongo.builder().clock(clock));

    TestServer server() {
        return TestServer.given();
    }

    @Test
    void toPutASuccessorIsOneCommandAndToFindItAnother() {
        store.successor("none");
        mongo.takeCommands();
        store.putSuccessor("name", new Successor("id", clock.instant()), KEEP);
        assertEquals(List.of("findAndModify"), mongo.takeNames());
        store.successor("name");
        assertEquals(List.of("find"), mongo.takeNames());
    }

    @Test
    void aSuccessorIsInACollectionOfItsOwnThatConnectMongoDoesNotSee() {
        store.putSuccessor("name", new Successor("id", clock.instant()), KEEP);
        BsonDocument record = mongo.successors().find().first();
        assertEquals(Set.of("_id", "id", "since", "expires"), record.keySet());
        assertEquals(0, mongo.sessions().countDocuments());
    }

    @Test
    void clearLeavesSuccessors() {
        store.putSuccessor("name", new Successor("id", clock.instant()), KEEP);
        store.clear();
        assertEquals(new Successor("id", clock.instant()), store.successor("name"));
    }

    @Test
    void aSweepRemovesExpiredSuccessors() {
        MongoStore sweeping = mongo.open(mongo.builder().clock(clock).autoRemove(AutoRemove.INTERVAL));
        sweeping.putSuccessor("name", new Successor("id", clock.instant()), KEEP);
        clock.turn(KEEP.plusMillis(1));
        assertNull(sweeping.successor("name"));
        sweeping.removeExpired();
        assertEquals(0, mongo.successors().countDocuments());
    }
}
