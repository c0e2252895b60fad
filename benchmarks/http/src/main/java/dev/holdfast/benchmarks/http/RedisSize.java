package dev.holdfast.benchmarks.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Redis with so many sessions takes, and how long a request waits for it.
 *
 * @param bytesEach what Redis has given to each session
 * @param resident what the machine has given to Redis
 * @param savedPerSecond how fast they were put there
 */
record RedisSize(long sessions, long bytesEach, long resident, double savedPerSecond, RedisWait read, RedisWait count)
        implements Result {
    static final List<String> COLUMNS = List.of(
            "sessions",
            "bytes each",
            "resident, MB",
            "saved in a second",
            "read, µs",
            "of Redis",
            "views + 1, µs",
            "of Redis");

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("sessions", sessions);
        json.put("bytesEach", bytesEach);
        json.put("resident", resident);
        json.put("savedPerSecond", Math.round(savedPerSecond));
        json.put("readMicros", rounded(read.micros()));
        json.put("readRedisMicros", rounded(read.redisMicros()));
        json.put("countMicros", rounded(count.micros()));
        json.put("countRedisMicros", rounded(count.redisMicros()));
        return json;
    }

    private static double rounded(double micros) {
        return Math.round(10 * micros) / 10.0;
    }

    String row() {
        return String.format(
                "| %,d | %,d | %,d | %,.0f | %.1f | %.1f | %.1f | %.1f |",
                sessions,
                bytesEach,
                resident / 1_000_000,
                savedPerSecond,
                read.micros(),
                read.redisMicros(),
                count.micros(),
                count.redisMicros());
    }
}
