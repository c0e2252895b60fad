package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what each kind of request makes a server say to its database, one request after the other. */
final class Costs {
    static final int WARM_UP = 200;
    static final int REQUESTS = 1_000;

    private final CountingProxy proxy;
    private final String place;
    private final List<CostResult> results = new ArrayList<>();

    /** @param place what a server is told of where its sessions are kept: behind {@code proxy} */
    Costs(CountingProxy proxy, String place) {
        this.proxy = proxy;
        this.place = place;
    }

    /** Begins the table. */
    static void heading(String database) {
        Report.heading(database + ", for one request", CostResult.COLUMNS);
    }

    void count(Contender contender) throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(contender, place)) {
            String cookie = server.login();
            count("read", server, "/read", cookie);
            count("views + 1", server, "/count", cookie);
            count("first visit", server, "/count", null);
            count("session ignored", server, "/ignore", cookie);
        }
    }

    private void count(String name, RunningServer server, String page, @Nullable String cookie)
            throws IOException, InterruptedException {
        ask(server, page, cookie, WARM_UP);
        count(name, server.contender(), REQUESTS, () -> ask(server, page, cookie, REQUESTS));
    }

    /** Counts what {@code asking} costs, which makes so many requests. */
    void count(String name, Contender contender, int requests, Asking asking) throws IOException, InterruptedException {
        Traffic before = proxy.whenQuiet();
        asking.ask();
        CostResult result =
                new CostResult(contender, name, requests, proxy.whenQuiet().minus(before));
        System.out.println(result.row());
        results.add(result);
    }

    void write(String file) throws IOException {
        Report.write(Path.of("benchmarks", "results", file), results);
    }

    static void ask(RunningServer server, String page, @Nullable String cookie, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            server.get(page, cookie);
        }
    }

    /** Some requests. */
    interface Asking {
        void ask() throws IOException, InterruptedException;
    }
}
