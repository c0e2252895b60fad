package dev.holdfast.session.mongo;

/** The same on FerretDB. */
class FerretListingTest extends MongoListingTest {
    @Override
    TestServer server() {
        return Ferret.server();
    }
}
