package dev.holdfast.session.memcached;

/** With every value encrypted, with keys that are quick to derive. */
class MemcachedEncryptedContractTest extends MemcachedContractTest {
    @Override
    MemcachedStoreBuilder options(MemcachedStoreBuilder builder) {
        builder.kruptein = new Kruptein("Aa11!!keyboard CAT", 1);
        return builder.prefix("encrypted:");
    }
}
