package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what each kind of request makes a server say to Redis, one request after the other. */
public final class RedisCosts {
    private static final int WARM_UP = 200;
    private static final int REQUESTS = 1_000;
    private static final int PATIENT_REQUESTS = 5;

    private static final List<Contender> CONTENDERS = List.of(
            Contender.javalin("ours", "ours"),
            Contender.javalin("ours, touchAfter(1 min)", "ours-touch-after-60"),
            Contender.javalin("ours, expressBuilder", "ours-express"),
            Contender.node("connect-redis", "express"),
            Contender.servlet("ours", "ours"),
            Contender.servlet("Spring Session", "spring"),
            Contender.servlet("Spring Session, indexed", "spring-indexed"),
            Contender.micronaut("ours", "ours"),
            Contender.micronaut("micronaut-session", "micronaut"),
            Contender.spark("ours", "ours"));

    private final Redis redis = Redis.start();
    private final List<RedisResult> results = new ArrayList<>();

    private RedisCosts() throws IOException {}

    /** Takes no arguments. */
    public static void main(String... args) throws IOException, InterruptedException {
        Express.prepare();
        RedisCosts costs = new RedisCosts();
        Report.heading("Redis, for one request", RedisResult.COLUMNS);
        for (Contender contender : CONTENDERS) {
            costs.count(contender);
        }
        // the same with a shorter time, which is over before each request
        costs.countFirstAfter(Contender.javalin("ours, touchAfter(1 min)", "ours-touch-after-1"));
        Report.write(Path.of("benchmarks", "results", "redis.json"), costs.results);
        System.exit(0);
    }

    private void count(Contender contender) throws IOException, InterruptedException {
        CountingProxy proxy = CountingProxy.before(redis);
        try (RunningServer server = RunningServer.start(contender, proxy.url())) {
            String cookie = server.login();
            count("read", server, proxy, "/read", cookie);
            count("views + 1", server, proxy, "/count", cookie);
            count("first visit", server, proxy, "/count", null);
            count("session ignored", server, proxy, "/ignore", cookie);
        }
    }

    private void count(String name, RunningServer server, CountingProxy proxy, String page, @Nullable String cookie)
            throws IOException, InterruptedException {
        ask(server, page, cookie, WARM_UP);
        RedisTraffic before = settled(proxy);
        ask(server, page, cookie, REQUESTS);
        add(new RedisResult(server.contender(), name, REQUESTS, settled(proxy).minus(before)));
    }

    private void countFirstAfter(Contender contender) throws IOException, InterruptedException {
        CountingProxy proxy = CountingProxy.before(redis);
        try (RunningServer server = RunningServer.start(contender, proxy.url())) {
            String cookie = server.login();
            ask(server, "/read", cookie, WARM_UP);
            RedisTraffic before = settled(proxy);
            for (int i = 0; i < PATIENT_REQUESTS; i++) {
                Thread.sleep(1_500);
                ask(server, "/read", cookie, 1);
            }
            add(new RedisResult(
                    contender,
                    "read, first after touchAfter",
                    PATIENT_REQUESTS,
                    settled(proxy).minus(before)));
        }
    }

    private void add(RedisResult result) {
        System.out.println(result.row());
        results.add(result);
    }

    private static void ask(RunningServer server, String page, @Nullable String cookie, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            server.get(page, cookie);
        }
    }

    /** Some save after they have answered. */
    private static RedisTraffic settled(CountingProxy proxy) throws InterruptedException {
        Thread.sleep(300);
        return proxy.traffic();
    }
}
