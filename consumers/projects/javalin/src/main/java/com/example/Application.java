package com.example;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStore;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;

public class Application {
    /** For machines that are busy. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    static final Attribute<String> USER = Attribute.of("user", String.class);

    public static void main(String[] args) {
        var sessions = SessionManager.builder()
                .secret(System.getenv("SESSION_SECRET"))
                .store(store())
                .build();
        int port = Javalin.create(config -> {
                    config.registerPlugin(new SessionPlugin(sessions));
                    config.routes.get("/", ctx -> ctx.result("user: " + session(ctx).get(USER)));
                    config.routes.post("/visit", ctx -> session(ctx).set("visited", true));
                    config.routes.post("/login", ctx -> {
                        session(ctx).renewId();
                        session(ctx).set(USER, ctx.queryParam("user"));
                    });
                    config.routes.post("/logout", ctx -> session(ctx).destroy());
                })
                .start("127.0.0.1", 0)
                .port();
        System.out.println("listening on " + port);
    }

    private static Session session(Context ctx) {
        return ctx.with(SessionPlugin.class);
    }

    private static SessionStore store() {
        String url = System.getenv("SESSION_STORE");
        return url.equals("memory")
                ? new MemoryStore()
                : RedisStore.builder().url(url).connectTimeout(LIMIT).commandTimeout(LIMIT).build();
    }
}
