package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many browsers, each with a session of its own on one server: more than ask at a time, so that no two requests share one. */
final class Visitors implements AutoCloseable {
    private static final int NUMBER = 256;

    private final RunningServer server;
    private final Wrk wrk;
    private final List<String> cookies = new ArrayList<>();

    private Visitors(RunningServer server, Wrk wrk) {
        this.server = server;
        this.wrk = wrk;
    }

    /**
     * Has each log in.
     *
     * @throws IOException if a request fails, or the session is not there in the next
     */
    static Visitors of(RunningServer server, Wrk wrk) throws IOException {
        Visitors visitors = new Visitors(server, wrk);
        for (int i = 0; i < NUMBER; i++) {
            visitors.cookies.add(server.login());
        }
        String theme = server.get("/read", visitors.cookies.get(0)).body();
        if (!theme.equals("dark")) {
            throw new IOException("the page must show what the session was filled with, but does not");
        }
        return visitors;
    }

    Contender contender() {
        return server.contender();
    }

    void keepToTheFirstCore() throws IOException {
        server.keepToTheFirstCore();
    }

    /**
     * Has them visit a page for some seconds.
     *
     * @throws IOException if wrk fails, or a counter cannot be read
     */
    Round visit(String page, int seconds) throws IOException {
        boolean counts = page.equals("/count") && contender().hasSessions();
        long viewsBefore = counts ? views() : 0;
        Duration busyBefore = server.busy();
        Wrk.Figures figures = wrk.run(server.url(page), cookies, seconds);
        Duration busy = server.busy().minus(busyBefore);
        long lost = counts ? figures.requests() - figures.failed() - (views() - NUMBER - viewsBefore) : 0;
        return new Round(
                figures.perSecond(),
                figures.p99Micros() / 1e3,
                busy.toNanos() / 1e3 / figures.micros(),
                figures.failed(),
                Math.max(0, lost));
    }

    /** Returns the sum of all counters; each is one higher for having been asked. */
    private long views() throws IOException {
        long sum = 0;
        for (String cookie : cookies) {
            sum += server.count(cookie);
        }
        return sum;
    }

    @Override
    public void close() {
        server.close();
    }
}
