package dev.holdfast.session.redis;

import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import redis.clients.jedis.Jedis;

/** The clock of a store whose server has its own clock. */
final class ServerTime implements InstantSource {
    private final KeyAging keys = new KeyAging();
    private final TurnableClock clock = new TurnableClock();

    @Override
    public Instant instant() {
        return clock.instant();
    }

    /** Simulates passing {@code time} for the keys of {@code prefix} on all {@code masters}. */
    void pass(Duration time, String prefix, List<Jedis> masters) {
        clock.turn(time);
        masters.forEach(master -> keys.pass(time, prefix, master));
    }
}
