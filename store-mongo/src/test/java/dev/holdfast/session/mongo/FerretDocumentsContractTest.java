package dev.holdfast.session.mongo;

/** The same on FerretDB. */
class FerretDocumentsContractTest extends MongoDocumentsContractTest implements FerretContract {
    @Override
    TestServer server() {
        return Ferret.server();
    }
}
