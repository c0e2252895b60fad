package dev.holdfast.session.memcached;

/** With every value encrypted. */
class MemcachedEncryptedContractTest extends MemcachedContractTest {
    @Override
    MemcachedStoreBuilder options(MemcachedStoreBuilder builder) {
        return builder.prefix("encrypted:").secret("Aa11!!keyboard CAT");
    }
}
