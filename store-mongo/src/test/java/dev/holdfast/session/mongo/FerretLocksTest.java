package dev.holdfast.session.mongo;

/** The same on FerretDB. */
class FerretLocksTest extends MongoLocksTest {
    @Override
    TestServer server() {
        return Ferret.server();
    }
}
