package com.example;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.spark.SparkSessions;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import spark.Spark;

public class Application {
    /** For machines that are busy. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    static final Attribute<String> USER = Attribute.of("user", String.class);

    public static void main(String[] args) {
        Spark.ipAddress("127.0.0.1");
        Spark.port(0);
        SparkSessions.install(SessionManager.builder()
                .secret(System.getenv("SESSION_SECRET"))
                .store(store())
                .build());
        Spark.get("/", (request, response) -> "user: " + SparkSessions.of(request).get(USER));
        Spark.post("/visit", (request, response) -> {
            SparkSessions.of(request).set("visited", true);
            return "";
        });
        Spark.post("/login", (request, response) -> {
            SparkSessions.of(request).renewId();
            SparkSessions.of(request).set(USER, request.queryParams("user"));
            return "";
        });
        Spark.post("/logout", (request, response) -> {
            SparkSessions.of(request).destroy();
            return "";
        });
        Spark.awaitInitialization();
        System.out.println("listening on " + Spark.port());
    }

    private static SessionStore store() {
        String url = System.getenv("SESSION_STORE");
        return url.equals("memory")
                ? new MemoryStore()
                : RedisStore.builder().url(url).connectTimeout(LIMIT).commandTimeout(LIMIT).build();
    }
}
