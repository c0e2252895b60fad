package dev.holdfast.session.mongo;

import dev.holdfast.session.testkit.ConditionalSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions stored as documents. */
class MongoDocumentsContractTest
        implements ConditionalSessionStoreContract, IterableSessionStoreContract, LockingSessionStoreContract {
    @RegisterExtension
    final TestMongo mongo = new TestMongo();

    private final TurnableClock clock = new TurnableClock();
    private final MongoStore store = mongo.open(mongo.builder().clock(clock).stringify(false));

    @Override
    public MongoStore store() {
        return store;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void elapse(Duration time) {
        clock.turn(time);
    }

    /** No case here: a document comes back with the values it had, and not always with the characters. */
    @Override
    public void givesBackEveryCharacterOfADocument(String document) {}

    /** No case here, for the same reason: this document's cookie is not complete. */
    @Override
    public void setReplacesTheWholeDocument() {}

    /** No case here, for the same reason. */
    @Override
    public void keepsADocumentOfOneMegabyte() {}
}
