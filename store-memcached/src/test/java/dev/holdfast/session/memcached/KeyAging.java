package dev.holdfast.session.memcached;

import dev.holdfast.machinery.MemcachedProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Simulates passing time for the keys of a server. A test cannot set the server's clock, so it makes the keys end earlier. The
 * real time that has passed since a key was written is ignored by rounding to a grid that is coarser than any pause of a busy
 * machine and finer than any expiry of the contracts.
 */
final class KeyAging {
    private static final long GRID = Duration.ofSeconds(20).toMillis();

    private static final Pattern NAMED = Pattern.compile("m[gs] (\\S+) ");

    private final MemcachedProcess server;
    private final RecordingProxy proxy;
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Remainder> remainders = new HashMap<>();

    /** The proxy has seen all keys. */
    KeyAging(MemcachedProcess server, RecordingProxy proxy) {
        this.server = server;
        this.proxy = proxy;
    }

    void pass(Duration time) {
        NAMED.matcher(proxy.take()).results().forEach(command -> keys.add(command.group(1)));
        keys.forEach(key -> age(key, time));
    }

    private void age(String key, Duration time) {
        String found = server.send("mg " + key + " t").get(0);
        if (found.equals("EN") || found.equals("HD t-1")) {
            return;
        }
        long seconds = Long.parseLong(found.substring("HD t".length()));
        long now = System.currentTimeMillis() / 1000;
        Remainder before = remainders.get(key);
        // a key that was written or touched since has another end than the one set here
        boolean known = before != null && Math.abs(before.end - now - seconds) <= 3;
        long left = (known ? before.left : nearest(seconds * 1000)) - time.toMillis();
        long given = left > 0 ? now + roundUp(left) / 1000 : -1;
        server.send("touch " + key + " " + given);
        remainders.put(key, new Remainder(given, left));
    }

    private static long nearest(long millis) {
        return (millis + GRID / 2) / GRID * GRID;
    }

    private static long roundUp(long millis) {
        return (millis + GRID - 1) / GRID * GRID;
    }

    /** The remaining time of a key, and the end that was set for it. */
    private record Remainder(long end, long left) {}
}
