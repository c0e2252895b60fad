package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.jdbc.ServerProcess;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets time pass for the keys of a server, whose own clock nobody turns: they are made to end earlier. What has really passed since a key was
 * written is left out of account, by rounding to a grid that is coarser than any pause of a busy machine and finer than any expiry of the
 * contracts.
 */
final class KeyAging {
    private static final long GRID = Duration.ofSeconds(20).toMillis();

    private final MemcachedProcess server;
    private final Map<String, Remainder> remainders = new HashMap<>();

    KeyAging(MemcachedProcess server) {
        this.server = server;
    }

    void pass(Duration time) {
        for (String line : items()) {
            String key = URLDecoder.decode(value(line, "key=").replace("+", "%2B"), UTF_8);
            long end = Long.parseLong(value(line, "exp="));
            if (end > 0) {
                age(key, end, time);
            }
        }
    }

    private void age(String key, long end, Duration time) {
        Remainder before = remainders.get(key);
        long now = System.currentTimeMillis() / 1000;
        // a key that was written or touched since has another end than the one given to it here
        boolean known = before != null && Math.abs(before.end - end) <= 1;
        long left = (known ? before.left : nearest((end - now) * 1000)) - time.toMillis();
        long given = left > 0 ? now + roundUp(left) / 1000 : -1;
        server.send("touch " + key + " " + given);
        remainders.put(key, new Remainder(given, left));
    }

    /** The crawler is busy with its own work at times. */
    private List<String> items() {
        List<List<String>> answer = new ArrayList<>();
        ServerProcess.await(() -> {
            answer.add(server.send("lru_crawler metadump all"));
            return !answer.get(answer.size() - 1).get(0).startsWith("BUSY");
        });
        return answer.get(answer.size() - 1).stream()
                .filter(line -> line.startsWith("key="))
                .toList();
    }

    private static String value(String line, String name) {
        String rest = line.substring(line.indexOf(name) + name.length());
        return rest.substring(0, rest.indexOf(' '));
    }

    private static long nearest(long millis) {
        return (millis + GRID / 2) / GRID * GRID;
    }

    private static long roundUp(long millis) {
        return (millis + GRID - 1) / GRID * GRID;
    }

    /** What is left of a key's time, and the end it was given for that. */
    private record Remainder(long end, long left) {}
}
