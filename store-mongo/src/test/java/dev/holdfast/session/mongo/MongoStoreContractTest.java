package dev.holdfast.session.mongo;

import dev.holdfast.session.testkit.TurnableClock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions stored as text. */
class MongoStoreContractTest implements MongoContract {
    @RegisterExtension
    final TestMongo mongo = new TestMongo(server());

    private final TurnableClock clock = MongoContract.clockOfNow();
    private final MongoStore store = mongo.open(mongo.builder().clock(clock));

    TestServer server() {
        return TestServer.given();
    }

    @Override
    public TestMongo mongo() {
        return mongo;
    }

    @Override
    public MongoStore store() {
        return store;
    }

    @Override
    public TurnableClock clock() {
        return clock;
    }
}
