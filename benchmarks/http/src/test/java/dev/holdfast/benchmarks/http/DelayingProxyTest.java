package dev.holdfast.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class DelayingProxyTest {
    private static final int MINUTE = 60_000;

    @Test
    void anAnswerComesLaterAndIsTheSame() throws IOException {
        DelayingProxy proxy = DelayingProxy.before(Redis.start().port());
        try (Jedis connection = new Jedis("127.0.0.1", proxy.port(), MINUTE)) {
            assertEquals("PONG", connection.ping());
            Duration delay = Duration.ofMillis(30);
            proxy.delay(delay);
            long begin = System.nanoTime();
            assertEquals("PONG", connection.ping());
            assertTrue(System.nanoTime() - begin >= delay.toNanos());
        }
    }
}
