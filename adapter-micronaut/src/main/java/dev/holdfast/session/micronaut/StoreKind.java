package dev.holdfast.session.micronaut;

import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.exceptions.ConfigurationException;

/** A store that the configuration can name. */
enum StoreKind {
    MEMORY("store-memory", "memory") {
        @Override
        SessionStore make(StoreConfiguration configuration) {
            return MemoryOpening.open(configuration);
        }
    },
    REDIS("store-redis", "rediss?") {
        @Override
        SessionStore make(StoreConfiguration configuration) {
            return RedisOpening.open(configuration);
        }
    },
    MONGO("store-mongo", "mongodb(\\+srv)?") {
        @Override
        SessionStore make(StoreConfiguration configuration) {
            return MongoOpening.open(configuration);
        }
    };

    private final String artifact;
    private final String scheme;

    StoreKind(String artifact, String scheme) {
        this.artifact = artifact;
        this.scheme = scheme;
    }

    /**
     * Returns a new store of the kind that the URL is for.
     *
     * @throws ConfigurationException if there is no such kind, or its artifact is not on the class path
     * @throws IllegalArgumentException if an option has a value that it cannot have
     */
    static SessionStore open(StoreConfiguration configuration) {
        for (StoreKind kind : values()) {
            if (configuration.scheme().matches(kind.scheme)) {
                return kind.madeFrom(configuration);
            }
        }
        throw new ConfigurationException(SessionConfiguration.PREFIX + ".store.url must be "
                + StoreConfiguration.URL.allowed() + ", but is not");
    }

    abstract SessionStore make(StoreConfiguration configuration);

    private SessionStore madeFrom(StoreConfiguration configuration) {
        try {
            return make(configuration);
        } catch (NoClassDefFoundError missing) {
            throw new ConfigurationException(
                    SessionConfiguration.PREFIX
                            + ".store.url must name a store whose artifact is on the class path, but " + artifact
                            + " is not there; add dev.holdfast:" + artifact,
                    missing);
        }
    }
}
