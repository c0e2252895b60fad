package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.util.List;

/** Counts what each kind of request makes a server say to Redis, one request after the other. */
public final class RedisCosts {
    private static final List<Contender> CONTENDERS = List.of(
            Contender.javalin("ours", "ours"),
            Contender.javalin("ours, touchAfter(1 min)", "ours-touch-after-PT1M"),
            Contender.javalin("ours, near cache", "ours-near"),
            Contender.javalin("ours, expressBuilder", "ours-express"),
            Contender.node("connect-redis", "express"),
            Contender.servlet("ours", "ours"),
            Contender.servlet("Spring Session", "spring"),
            Contender.servlet("Spring Session, indexed", "spring-indexed"),
            Contender.micronaut("ours", "ours"),
            Contender.micronaut("micronaut-session", "micronaut"),
            Contender.spark("ours", "ours"));

    private RedisCosts() {}

    /** Takes no arguments. */
    public static void main(String... args) throws IOException, InterruptedException {
        Express.prepare();
        CountingProxy proxy = CountingProxy.before(Redis.start().port(), CommandCount::new);
        String place = "redis://127.0.0.1:" + proxy.port();
        Costs costs = new Costs(proxy, place);
        Costs.heading("Redis");
        for (Contender contender : CONTENDERS) {
            costs.count(contender);
        }
        countFirstAfter(Contender.javalin("ours, touchAfter(1 min)", "ours-touch-after-PT0.000000001S"), costs, place);
        costs.write("redis.json");
        System.exit(0);
    }

    /** Counts with the shortest time that there is: it has passed before each request. */
    private static void countFirstAfter(Contender contender, Costs costs, String place)
            throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(contender, place)) {
            String cookie = server.login();
            Costs.ask(server, "/read", cookie, Costs.WARM_UP);
            costs.count(
                    "read, first after touchAfter",
                    contender,
                    Costs.REQUESTS,
                    () -> Costs.ask(server, "/read", cookie, Costs.REQUESTS));
        }
    }
}
