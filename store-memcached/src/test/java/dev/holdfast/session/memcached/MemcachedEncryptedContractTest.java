package dev.holdfast.session.memcached;

/** With every value encrypted; with keys that take no time to make. */
class MemcachedEncryptedContractTest extends MemcachedContractTest {
    @Override
    MemcachedStoreBuilder options(MemcachedStoreBuilder builder) {
        builder.kruptein = new Kruptein("Aa11!!keyboard CAT", 1);
        return builder.prefix("encrypted:");
    }
}
