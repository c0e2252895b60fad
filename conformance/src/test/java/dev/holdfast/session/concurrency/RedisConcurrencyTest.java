package dev.holdfast.session.concurrency;

import dev.holdfast.session.store.ConditionalSessionStore;
import org.junit.jupiter.api.AfterAll;

class RedisConcurrencyTest extends ConcurrencyCases {
    private final TestRedis server = new TestRedis();

    @Override
    ConditionalSessionStore open() {
        return server.open();
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
