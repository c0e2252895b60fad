package dev.holdfast.benchmarks.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What so many requests of one kind cost in a database. */
record CostResult(Contender contender, String request, int requests, Traffic traffic) implements Result {
    static final List<String> COLUMNS =
            List.of("framework", "sessions", "request", "commands", "round trips", "bytes sent", "bytes received");

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("framework", contender.framework());
        json.put("sessions", contender.sessions());
        json.put("request", request);
        json.put("requests", requests);
        json.put("commands", each(traffic.commands()));
        json.put("roundTrips", each(traffic.roundTrips()));
        json.put("bytesSent", each(traffic.sent()));
        json.put("bytesReceived", each(traffic.received()));
        return json;
    }

    String row() {
        return String.format(
                "| %s | %s | %s | %.2f | %.2f | %.0f | %.0f |",
                contender.framework(),
                contender.sessions(),
                request,
                each(traffic.commands()),
                each(traffic.roundTrips()),
                each(traffic.sent()),
                each(traffic.received()));
    }

    private double each(long all) {
        return (double) all / requests;
    }
}
