package dev.holdfast.session.mongo;

import dev.holdfast.session.testkit.ConditionalSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions stored encrypted. */
class MongoEncryptedContractTest
        implements ConditionalSessionStoreContract, IterableSessionStoreContract, LockingSessionStoreContract {
    private static final CryptoAdapter ADAPTER =
            WebCryptoAdapter.builder("squirrel").build();

    @RegisterExtension
    final TestMongo mongo = new TestMongo();

    private final TurnableClock clock = new TurnableClock();
    private final MongoStore store = mongo.open(mongo.builder().clock(clock).cryptoAdapter(ADAPTER));

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
}
