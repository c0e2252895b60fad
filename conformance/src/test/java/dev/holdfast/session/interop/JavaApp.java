package dev.holdfast.session.interop;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.json.JsonCodec;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A Javalin application with the routes of {@code app.js}. */
final class JavaApp implements App {
    private static final JsonCodec JSON =
            ServiceLoader.load(JsonCodec.class).findFirst().orElseThrow();

    private static final Attribute<User> USER = Attribute.of("user", User.class);

    private final Semaphore held = new Semaphore(0);
    private final Semaphore letGo = new Semaphore(0);
    private final Javalin app;

    JavaApp(SessionManager sessions) {
        app = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SessionPlugin(sessions));
                    attributes(config.routes);
                    records(config.routes);
                    life(config.routes);
                    owners(config.routes);
                    waiting(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + app.port();
    }

    @Override
    public void close() {
        app.stop();
    }

    private static void attributes(RoutesConfig routes) {
        routes.get("/session", JavaApp::show);
        routes.put(
                "/attributes/{name}",
                ctx -> act(ctx, session -> session.set(name(ctx), JSON.read(ctx.body(), Object.class))));
        routes.delete("/attributes/{name}", ctx -> act(ctx, session -> session.remove(name(ctx))));
        routes.get("/dates/{name}", ctx -> ctx.result("" + session(ctx).get(name(ctx), Instant.class)));
        routes.put("/dates/{name}", ctx -> act(ctx, session -> session.set(name(ctx), Instant.parse(ctx.body()))));
    }

    /** A class that knows only one member of the attribute; Node has no counterpart. */
    private static void records(RoutesConfig routes) {
        routes.get("/name", ctx -> ctx.result(session(ctx).get(USER).name()));
        routes.put("/name", ctx -> act(ctx, session -> session.set(USER, new User(ctx.body()))));
    }

    private static void life(RoutesConfig routes) {
        routes.put(
                "/max-age", ctx -> act(ctx, session -> session.maxAge(Duration.ofMillis(Long.parseLong(ctx.body())))));
        routes.put(
                "/remember",
                ctx -> act(ctx, session -> {
                    session.set("remembered", true);
                    session.maxAge(Duration.ofMillis(Long.parseLong(ctx.body())));
                }));
        routes.post("/touch", ctx -> act(ctx, Session::touch));
        routes.post("/save", ctx -> act(ctx, Session::save));
        routes.post("/reload", ctx -> act(ctx, Session::reload));
        routes.post("/regenerate", ctx -> act(ctx, Session::regenerate));
        routes.post("/renew-id", ctx -> act(ctx, Session::renewId));
        routes.post("/destroy", ctx -> session(ctx).destroy());
        routes.post("/unset", ctx -> session(ctx).unset());
    }

    /** Options that Node does not have. */
    private static void owners(RoutesConfig routes) {
        routes.put("/sign-in", ctx -> act(ctx, session -> session.signIn(ctx.body())));
        routes.get(
                "/owner",
                ctx -> ctx.result(session(ctx).user() + " " + session(ctx).created() + " "
                        + session(ctx).signedInAt()));
    }

    private void waiting(RoutesConfig routes) {
        routes.put(
                "/held/{name}",
                ctx -> act(ctx, session -> {
                    held.release();
                    letGo.acquireUninterruptibly();
                    session.set(name(ctx), JSON.read(ctx.body(), Object.class));
                }));
        routes.get("/held", ctx -> held.acquire());
        routes.post("/let-go", ctx -> letGo.release());
    }

    private static void act(Context ctx, Consumer<Session> action) {
        action.accept(session(ctx));
        show(ctx);
    }

    private static void show(Context ctx) {
        Session session = session(ctx);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cookie", session.cookie().toJson());
        session.names().forEach(name -> members.put(name, session.get(name)));
        ctx.result(JSON.write(Map.of("id", session.id(), "session", members)));
    }

    private static Session session(Context ctx) {
        return ctx.with(SessionPlugin.class);
    }

    private static String name(Context ctx) {
        return ctx.pathParam("name");
    }

    private record User(String name) {}
}
