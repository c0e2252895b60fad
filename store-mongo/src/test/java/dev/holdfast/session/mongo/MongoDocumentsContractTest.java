package dev.holdfast.session.mongo;

import dev.holdfast.session.testkit.TurnableClock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions stored as documents. */
class MongoDocumentsContractTest implements MongoContract {
    @RegisterExtension
    final TestMongo mongo = new TestMongo(server());

    private final TurnableClock clock = MongoContract.clockOfNow();
    private final MongoStore store = mongo.open(mongo.builder().clock(clock).stringify(false));

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

    /** Not a case here: a document is read with the same values, but not always with the same characters. */
    @Override
    public void givesBackEveryCharacterOfADocument(String document) {}

    /** No case here, for the same reason: this document's cookie is not complete. */
    @Override
    public void setReplacesTheWholeDocument() {}

    /** No case here, for the same reason. */
    @Override
    public void keepsADocumentOfOneMegabyte() {}
}
