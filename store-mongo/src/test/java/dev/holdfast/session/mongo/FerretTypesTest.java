package dev.holdfast.session.mongo;

import java.util.Map;

/** The same on FerretDB. */
class FerretTypesTest extends MongoTypesTest {
    @Override
    TestServer server() {
        return Ferret.server();
    }

    @Override
    Map<Type, String> cannot() {
        return Map.of(Type.DECIMAL, "FerretDB 1.24 has no decimals: it closes the connection that sends one");
    }
}
