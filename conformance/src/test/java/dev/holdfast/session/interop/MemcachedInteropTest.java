package dev.holdfast.session.interop;

import java.util.Map;

/** connect-memcached and {@code MemcachedStore} on one memcached. */
class MemcachedInteropTest extends InteropCases {
    @Override
    SharedStore share() {
        return new MemcachedShared(Map.of(), store -> store);
    }
}
