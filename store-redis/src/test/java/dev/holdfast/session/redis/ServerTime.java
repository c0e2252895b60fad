package dev.holdfast.session.redis;

import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;

/**
 * The clock of a store whose server has one of its own: to let time pass, all keys are made to end earlier. What has really passed
 * since a key was written is left out of account, by rounding to a grid that is coarser than any pause of a busy machine
 * and finer than any expiry of the contract.
 */
final class ServerTime implements InstantSource {
    private static final long GRID = Duration.ofSeconds(10).toMillis();

    private final Map<String, Remainder> remainders = new HashMap<>();
    private final TurnableClock clock = new TurnableClock();

    @Override
    public Instant instant() {
        return clock.instant();
    }

    /** Lets {@code time} pass for the keys of {@code prefix} on all of {@code masters}. */
    void pass(Duration time, String prefix, List<Jedis> masters) {
        clock.turn(time);
        for (Jedis master : masters) {
            keys(prefix, master).forEach(key -> age(master, key, time));
        }
    }

    /** Returns the keys that a store with {@code prefix} uses for sessions and for anything else. */
    static Set<String> keys(String prefix, Jedis master) {
        Set<String> keys = new HashSet<>(master.keys(prefix + "*"));
        keys.addAll(master.keys("{" + prefix + "*"));
        return keys;
    }

    private void age(Jedis master, String key, Duration time) {
        long given = roundUp(master.pttl(key));
        Remainder before = remainders.get(key);
        // a key that was written or touched since has another time than the one given to it here
        long left = (before != null && before.given == given ? before.left : given) - time.toMillis();
        master.pexpire(key, left > 0 ? roundUp(left) : 0);
        remainders.put(key, new Remainder(roundUp(left), left));
    }

    private static long roundUp(long millis) {
        return (millis + GRID - 1) / GRID * GRID;
    }

    /** What is left of a key's time, and what the key was given for it. */
    private record Remainder(long given, long left) {}
}
