package dev.holdfast.session.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.BrowserRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** A Redis that forgets its scripts while requests depend on them. */
class ScriptFlushTest {
    private static final int CHANGES = 2_000;
    private static final int FLUSHES = 100;
    private static final Attribute<Integer> N = Attribute.of("n", Integer.class);

    @Test
    @Timeout(900)
    void incrementsAreExactWhileScriptsAreForgotten() throws Exception {
        try (TestRedis redis = new TestRedis()) {
            SessionManager application = application(redis);
            SessionExchange first = application.open(BrowserRequest.first());
            first.session().set(N, 0);
            first.commit();
            BrowserRequest visitor = BrowserRequest.first().next(first.setCookie());
            Crowd.run(CHANGES, (number, thread) -> {
                if (number % (CHANGES / FLUSHES) == 0) {
                    synchronized (redis) {
                        // this request sends the forgotten script again before the next one is forgotten
                        forgetScripts(redis);
                        increase(application, visitor);
                    }
                } else {
                    increase(application, visitor);
                }
            });
            assertEquals(CHANGES, application.open(visitor).session().get(N));
            assertTrue(timesSentAnew(redis) >= FLUSHES, () -> "sent anew: " + timesSentAnew(redis));
        }
    }

    private static void increase(SessionManager application, BrowserRequest visitor) {
        SessionExchange exchange = application.open(visitor);
        exchange.session().compute(N, n -> n + 1);
        exchange.commit();
    }

    private static void forgetScripts(TestRedis redis) {
        try (Jedis jedis = redis.connect()) {
            jedis.scriptFlush();
        }
    }

    private static int timesSentAnew(TestRedis redis) {
        try (Jedis jedis = redis.connect()) {
            String statistics = jedis.info("commandstats");
            return Integer.parseInt(
                    statistics.split("cmdstat_eval:calls=", 2)[1].split(",", 2)[0]);
        }
    }

    private static SessionManager application(TestRedis redis) {
        return SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(redis.open())
                .build();
    }
}
