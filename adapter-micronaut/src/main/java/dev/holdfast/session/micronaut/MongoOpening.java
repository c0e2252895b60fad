package dev.holdfast.session.micronaut;

import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.mongo.MongoStoreBuilder;
import dev.holdfast.session.store.SessionStore;

/** Makes stores in MongoDB. */
final class MongoOpening {
    private MongoOpening() {}

    static SessionStore open(StoreConfiguration configuration) {
        return configuration
                .of(MongoStore.builder())
                .with("url", configuration.url(), StoreConfiguration.URL, MongoStoreBuilder::mongoUrl)
                .with("ttl", configuration.ttl(), Form.DURATION, MongoStoreBuilder::ttl)
                .with("touch-after", configuration.touchAfter(), Form.DURATION_OR_ZERO, MongoStoreBuilder::touchAfter)
                .with("timeout", configuration.timeout(), Form.DURATION, MongoStoreBuilder::timeout)
                .with("collection", configuration.collection(), Form.TEXT, MongoStoreBuilder::collectionName)
                .builder()
                .build();
    }
}
