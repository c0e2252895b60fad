package dev.holdfast.session.mongo;

/** The same on FerretDB. */
class FerretSuccessorsTest extends MongoSuccessorsTest {
    @Override
    TestServer server() {
        return Ferret.server();
    }
}
