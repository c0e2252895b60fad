package dev.holdfast.session.interop;

import java.util.Map;

/** connect-mongo and {@code MongoStore} on one MongoDB, sessions as text. */
class MongoInteropTest extends InteropCases {
    @Override
    SharedStore share() {
        return new MongoShared(Map.of(), store -> store);
    }
}
