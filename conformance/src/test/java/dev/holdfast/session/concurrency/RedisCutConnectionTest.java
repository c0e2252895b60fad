package dev.holdfast.session.concurrency;

import dev.holdfast.session.store.SessionStore;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;

class RedisCutConnectionTest extends CutConnectionCases {
    private final TestRedis redis = new TestRedis();

    @Override
    int cuts() {
        return 10_000;
    }

    @Override
    int greetings() {
        return 1;
    }

    @Override
    InetSocketAddress server() {
        return redis.address();
    }

    @Override
    SessionStore open(InetSocketAddress address) {
        return TestRedis.open(address);
    }

    @AfterEach
    void stop() {
        redis.close();
    }
}
