package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many browsers, each with a session of its own on one server: more than ask at a time, so that no two requests share one. */
final class Visitors implements AutoCloseable {
    private static final int NUMBER = 256;
    private static final int CONNECTIONS = 16;

    private final RunningServer server;
    private final Wrk wrk;
    private final int connections;
    private final List<String> cookies = new ArrayList<>();

    private Visitors(RunningServer server, Wrk wrk, int connections) {
        this.server = server;
        this.wrk = wrk;
        this.connections = connections;
    }

    /**
     * Has 256 log in, of whom sixteen ask at a time.
     *
     * @throws IOException if a request fails, or the session is not there in the next
     */
    static Visitors of(RunningServer server, Wrk wrk) throws IOException {
        return of(server, wrk, NUMBER, CONNECTIONS);
    }

    /**
     * Has so many log in.
     *
     * @param connections how many ask at a time
     * @throws IOException if a request fails, or the session is not there in the next
     */
    static Visitors of(RunningServer server, Wrk wrk, int number, int connections) throws IOException {
        Visitors visitors = new Visitors(server, wrk, connections);
        for (int i = 0; i < number; i++) {
            visitors.cookies.add(server.login());
        }
        String theme = server.get("/read", visitors.cookies.get(0)).body();
        if (!theme.equals("dark")) {
            throw new IOException("the page must show what the session was filled with, but does not");
        }
        return visitors;
    }

    /** Returns the same, of whom another number asks at a time. */
    Visitors asking(int connections) {
        Visitors others = new Visitors(server, wrk, connections);
        others.cookies.addAll(cookies);
        return others;
    }

    Contender contender() {
        return server.contender();
    }

    void keepToTheFirstCore() throws IOException {
        server.keepToTheFirstCore();
    }

    RunningServer server() {
        return server;
    }

    /**
     * Has them visit a page for some seconds, and counts the visits that are lost.
     *
     * @throws IOException if wrk fails, or a counter cannot be read
     */
    Round visit(String page, int seconds) throws IOException {
        if (!page.equals("/count") || !contender().hasSessions()) {
            return ask(page, seconds);
        }
        long before = views();
        Round round = ask(page, seconds);
        return round.withLost(Math.max(0, round.answered() - (views() - cookies.size() - before)));
    }

    /**
     * Has them visit a page for some seconds.
     *
     * @throws IOException if wrk fails
     */
    Round ask(String page, int seconds) throws IOException {
        Duration before = server.busy();
        Wrk.Figures figures = wrk.run(server.url(page), cookies, connections, seconds);
        Duration busy = server.busy().minus(before);
        return new Round(
                figures.requests() - figures.failed(),
                figures.perSecond(),
                figures.p99Micros() / 1e3,
                busy.toNanos() / 1e3 / figures.micros(),
                figures.failed(),
                0);
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
