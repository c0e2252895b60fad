package dev.holdfast.benchmarks.report;

import java.util.List;
import java.util.Map;

/** What sessions take in Redis, and what follows for one server and for several. */
final class RedisGrowthReport {
    private static final List<Integer> NODES = List.of(1, 3, 30);

    /** Memory of a node, of which Redis may use so much: the rest is for copies while it saves, and for fragments. */
    private static final double NODE_BYTES = 16e9;

    private static final double USED = 0.6;

    private final Results results;

    RedisGrowthReport(Results results) {
        this.results = results;
    }

    String sizes() {
        Table table = new Table(List.of(
                "sessions", "bytes each", "Redis takes, MB", "read, µs", "of Redis", "views + 1, µs", "of Redis"));
        for (Entry size : sized()) {
            table.add(
                    Format.whole(size.number("sessions")),
                    List.of(
                            Format.whole(size.number("bytesEach")),
                            Format.whole(size.number("resident") / 1e6),
                            Format.tenth(size.number("readMicros")),
                            Format.tenth(size.number("readRedisMicros")),
                            Format.tenth(size.number("countMicros")),
                            Format.tenth(size.number("countRedisMicros"))));
        }
        return table.toString();
    }

    String signedIn() {
        Table table = new Table(List.of("a session takes in Redis", "bytes"));
        table.add("of anybody", List.of(Format.whole(largest().number("bytesEach"))));
        results.of("redis-growth").stream()
                .filter(entry -> entry.json().containsKey("signedIn"))
                .forEach(entry -> table.add(
                        "of a user who has signed in, with the list of the user's sessions",
                        List.of(Format.whole(entry.number("bytesEach")))));
        return table.toString();
    }

    /** At six tenths of the memory and of the core of each node, by the figures with the most sessions. */
    String nodes() {
        Table table = new Table(List.of("", "one Redis", "Cluster of 3 masters", "of 30"));
        table.add(
                "sessions in 16 GB for each", each(USED * NODE_BYTES / largest().number("bytesEach")));
        table.add("reads in a second", each(USED * 1e6 / largest().number("readRedisMicros")));
        table.add("views + 1 in a second", each(USED * 1e6 / largest().number("countRedisMicros")));
        return table.toString();
    }

    /** What so many requests in a second send both ways. */
    String traffic() {
        Table table = new Table(List.of("10,000 requests in a second", "bytes each, both ways", "Mbit in a second"));
        for (String request : List.of("read", "views + 1", "first visit")) {
            Entry cost = results.find("redis", "framework", "Javalin", "sessions", "ours", "request", request)
                    .orElseThrow();
            double bytes = cost.number("bytesSent") + cost.number("bytesReceived");
            table.add(request, List.of(Format.whole(bytes), Format.rounded(bytes * 8 * 10_000 / 1e6)));
        }
        return table.toString();
    }

    private List<String> each(double ofOne) {
        return NODES.stream().map(nodes -> Format.rounded(nodes * ofOne)).toList();
    }

    private List<Entry> sized() {
        return results.of("redis-growth").stream()
                .filter(entry -> entry.json().containsKey("sessions"))
                .toList();
    }

    private Entry largest() {
        List<Entry> sizes = sized();
        return sizes.isEmpty() ? new Entry(Map.of()) : sizes.get(sizes.size() - 1);
    }
}
