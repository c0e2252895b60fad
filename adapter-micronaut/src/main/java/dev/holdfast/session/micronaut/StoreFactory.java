package dev.holdfast.session.micronaut;

import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the store of the configuration, and closes it with the context. A store that is a bean of the application is not
 * closed.
 */
@Factory
final class StoreFactory {
    private @Nullable AutoCloseable opened;

    /**
     * Returns the store.
     *
     * @throws ConfigurationException if the artifact of the store is not on the class path, or a value is invalid
     */
    @Singleton
    @Requires(missingBeans = SessionStore.class)
    SessionStore store(StoreConfiguration configuration, List<StoreKind> kinds) {
        String named = configuration.kind();
        String name = named == null ? withClient(kinds) : named;
        SessionStore store = kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(name))
                .opening()
                .apply(configuration);
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

    /** Returns the kind for which the application has a client bean, or memory. */
    private static String withClient(List<StoreKind> kinds) {
        List<String> names = kinds.stream()
                .filter(StoreKind::hasClient)
                .map(StoreKind::name)
                .sorted()
                .toList();
        if (names.size() > 1) {
            throw new ConfigurationException(SessionConfiguration.PREFIX
                    + ".store.url must say where sessions are, but is not given, and there are clients for "
                    + String.join(" and ", names) + "; set it to one of them");
        }
        return names.isEmpty() ? "memory" : names.get(0);
    }

    private static ConfigurationException missing(String name) {
        String artifact = "store-" + name.replace("mongodb", "mongo");
        return new ConfigurationException(SessionConfiguration.PREFIX
                + ".store.url must name a store whose artifact is on the class path, but " + artifact
                + " is not there; add dev.holdfast:" + artifact);
    }
}
