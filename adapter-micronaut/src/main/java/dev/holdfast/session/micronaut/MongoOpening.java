package dev.holdfast.session.micronaut;

import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.mongo.MongoStoreBuilder;
import dev.holdfast.session.store.SessionStore;

/** Makes stores in MongoDB. */
final class MongoOpening {
    private MongoOpening() {}

    static SessionStore open(StoreConfiguration configuration) {
        MongoStoreBuilder builder = MongoStore.builder().mongoUrl(configuration.url());
        Given.of(configuration.ttl(), builder::ttl);
        Given.of(configuration.touchAfter(), builder::touchAfter);
        Given.of(configuration.timeout(), builder::timeout);
        Given.of(configuration.collection(), builder::collectionName);
        return builder.build();
    }
}
