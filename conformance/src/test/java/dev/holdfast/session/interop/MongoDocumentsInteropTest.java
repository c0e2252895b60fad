package dev.holdfast.session.interop;

import java.util.Map;

/** connect-mongo and {@code MongoStore} on one MongoDB, sessions as documents. */
class MongoDocumentsInteropTest extends InteropCases {
    @Override
    SharedStore share() {
        return new MongoShared(Map.of("stringify", false), store -> store.stringify(false));
    }
}
