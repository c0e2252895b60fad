package dev.holdfast.session.mongo;

/** The same on FerretDB. */
class FerretStoreContractTest extends MongoStoreContractTest implements FerretContract {
    @Override
    TestServer server() {
        return Ferret.server();
    }
}
