package dev.holdfast.benchmarks.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server did whose Redis is far away. */
record Far(Contender contender, String page, Duration delay, int clients, Round round) implements Result {
    static final List<String> COLUMNS =
            List.of("framework", "sessions", "page", "delay, ms", "clients", "requests/s", "p99, ms", "failed");

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("framework", contender.framework());
        json.put("sessions", contender.sessions());
        json.put("page", page);
        json.put("delayMillis", delay.toMillis());
        json.put("clients", clients);
        json.put("requestsPerSecond", Math.round(round.perSecond()));
        json.put("p99Millis", round.p99Millis());
        json.put("busy", round.busy());
        json.put("failed", round.failed());
        return json;
    }

    String row() {
        return String.format(
                "| %s | %s | %s | %d | %,d | %,.0f | %.1f | %d |",
                contender.framework(),
                contender.sessions(),
                page,
                delay.toMillis(),
                clients,
                round.perSecond(),
                round.p99Millis(),
                round.failed());
    }
}
