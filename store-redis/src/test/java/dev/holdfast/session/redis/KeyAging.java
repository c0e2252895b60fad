package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;

/**
 * Simulates passing time for the keys of a server. A test cannot set the server's clock, so it makes the keys end earlier. The
 * real time that has passed since a key was written is ignored by rounding to a grid that is coarser than any pause of a busy
 * machine and finer than any expiry of the contracts.
 */
final class KeyAging {
    private static final long GRID = Duration.ofSeconds(20).toMillis();

    private final Map<String, Remainder> remainders = new HashMap<>();

    /** Simulates passing {@code time} for the keys of {@code prefix}. */
    void pass(Duration time, String prefix, Jedis server) {
        keys(prefix, server).forEach(key -> age(server, key, time));
    }

    /** Returns the keys that a store with {@code prefix} uses for sessions and for anything else. */
    static Set<String> keys(String prefix, Jedis server) {
        Set<String> keys = new HashSet<>(server.keys(prefix + "*"));
        keys.addAll(server.keys("{" + prefix + "*"));
        return keys;
    }

    private void age(Jedis server, String key, Duration time) {
        long given = roundUp(server.pttl(key));
        Remainder before = remainders.get(key);
        // a key that was written or touched since has another time than the one set here
        long left = (before != null && before.given == given ? before.left : given) - time.toMillis();
        server.pexpire(key, left > 0 ? roundUp(left) : 0);
        remainders.put(key, new Remainder(roundUp(left), left));
    }

    private static long roundUp(long millis) {
        return (millis + GRID - 1) / GRID * GRID;
    }

    /** The remaining time of a key, and the time that was set for it. */
    private record Remainder(long given, long left) {}
}
