package dev.holdfast.session.micronaut;

import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes the store that the configuration names, and closes it with the context. A store of the application's stays its own. */
@Factory
final class StoreFactory {
    private @Nullable AutoCloseable opened;

    @Singleton
    @Requires(missingBeans = SessionStore.class)
    SessionStore store(StoreConfiguration configuration) {
        SessionStore store = StoreKind.open(configuration);
        if (store instanceof AutoCloseable closing) {
            opened = closing;
        }
        return store;
    }

    @PreDestroy
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }
}
