package dev.holdfast.session.concurrency;

import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.store.ConditionalSessionStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

class MongoConcurrencyTest extends ConcurrencyCases {
    private final MongoServer server = MemoryMongo.server();
    private final String url = server.bindAndGetConnectionString();

    @Override
    ConditionalSessionStore open() {
        return MongoStore.builder()
                .mongoUrl(url)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    /** The replacement for the server is slow: 5,000 in all. */
    @Override
    int lives() {
        return 1_000;
    }

    @AfterAll
    void stop() {
        server.shutdownNow();
    }
}
