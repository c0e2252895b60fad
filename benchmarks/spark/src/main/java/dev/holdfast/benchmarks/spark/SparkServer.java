package dev.holdfast.benchmarks.spark;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.spark.SparkSessions;
import dev.holdfast.session.store.SessionStore;
import java.io.IOException;
import spark.Request;
import spark.Spark;

/** The pages on Spark: without sessions, with ours, or with Jetty's. */
public final class SparkServer {
    private SparkServer() {}

    /** Arguments: {@code none}, {@code ours} or {@code jetty}; then {@code memory}, or the URL of a Redis server. */
    public static void main(String... args) throws IOException {
        Spark.ipAddress("127.0.0.1");
        Spark.port(0);
        switch (args[0]) {
            case "none" -> pagesWithout();
            case "jetty" -> pagesOnJetty();
            default -> pagesOnOurs(args[1]);
        }
        Spark.get("/ignore", (request, response) -> "ignored");
        Spark.awaitInitialization();
        System.out.println(Spark.port());
        System.in.transferTo(System.err);
        System.exit(0);
    }

    private static void pagesWithout() {
        Spark.get("/login", (request, response) -> "welcome");
        Spark.get("/read", (request, response) -> "dark");
        Spark.get("/count", (request, response) -> "1");
    }

    private static void pagesOnOurs(String place) {
        SessionStore store = place.equals("memory")
                ? new MemoryStore()
                : RedisStore.builder().url(place).build();
        SparkSessions.install(SessionManager.builder()
                .secret("a secret of the benchmarks, of 32 bytes and more")
                .store(store)
                .build());
        Spark.get("/login", (request, response) -> login(SparkSessions.of(request)));
        Spark.get("/read", (request, response) -> SparkSessions.of(request).get("theme", String.class));
        Spark.get(
                "/count",
                (request, response) ->
                        SparkSessions.of(request).compute("views", Integer.class, n -> n == null ? 1 : n + 1));
    }

    private static String login(Session session) {
        session.set("user", "ada");
        session.set("theme", "dark");
        session.set("views", 0);
        return "welcome";
    }

    private static void pagesOnJetty() {
        Spark.get("/login", (request, response) -> {
            request.session().attribute("user", "ada");
            request.session().attribute("theme", "dark");
            request.session().attribute("views", 0);
            return "welcome";
        });
        Spark.get("/read", (request, response) -> request.session().attribute("theme"));
        Spark.get("/count", (request, response) -> countOnJetty(request));
    }

    private static int countOnJetty(Request request) {
        Integer before = request.session().attribute("views");
        int views = before == null ? 1 : before + 1;
        request.session().attribute("views", views);
        return views;
    }
}
