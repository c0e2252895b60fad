package dev.holdfast.sample.javalin;

import dev.holdfast.sample.Demo;
import dev.holdfast.sample.Devices;
import dev.holdfast.sample.Options;
import dev.holdfast.sample.Refused;
import dev.holdfast.sample.Sample;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStoreException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;

/** The demo on Javalin: serves the pages of {@code common}. {@link Main} is the program to copy. */
public final class DemoServer {
    private static final Demo DEMO = new Demo("Javalin");

    private DemoServer() {}

    /** Runs until the process is stopped; {@link Options} are the arguments. */
    public static void main(String... args) throws Exception {
        Sample.run("Javalin", options -> start(options.sessions(), options.port()), args);
    }

    /** Starts listening on {@code 127.0.0.1}, and returns the port; {@code port} may be 0, for any that is free. */
    static int start(SessionManager sessions, int port) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SessionPlugin(sessions));
                    pages(config.routes);
                    forms(config.routes);
                    devices(config.routes, new Devices("Javalin", sessions));
                    errors(config.routes);
                })
                .start("127.0.0.1", port)
                .port();
    }

    private static void pages(RoutesConfig routes) {
        routes.get("/", ctx -> ctx.html(DEMO.page(session(ctx))));
        routes.get("/views", ctx -> ctx.result(DEMO.views(session(ctx))));
        routes.get(
                "/session", ctx -> ctx.contentType(ContentType.APPLICATION_JSON).result(DEMO.json(session(ctx))));
    }

    private static void forms(RoutesConfig routes) {
        routes.post("/login", then("/", ctx -> DEMO.login(session(ctx), ctx.formParam("user"), ctx.userAgent())));
        routes.post("/logout", then("/", ctx -> DEMO.logout(session(ctx))));
        routes.post("/max-age", then("/", ctx -> DEMO.maxAge(session(ctx), ctx.formParam("seconds"))));
    }

    private static void devices(RoutesConfig routes, Devices devices) {
        routes.get("/devices", ctx -> ctx.html(devices.page(session(ctx))));
        routes.post(
                "/devices/log-out",
                then("/devices", ctx -> devices.logOut(session(ctx), ctx.formParam("csrf"), ctx.formParam("handle"))));
        routes.post(
                "/devices/log-out-others",
                then("/devices", ctx -> devices.logOutOthers(session(ctx), ctx.formParam("csrf"))));
    }

    private static void errors(RoutesConfig routes) {
        routes.exception(Refused.class, (e, ctx) -> ctx.status(e.status()).result(e.getMessage()));
        routes.exception(SessionStoreException.class, DemoServer::storeLost);
        // thrown instead of a store call for a moment after the store was lost
        routes.exception(IllegalStateException.class, DemoServer::storeLost);
    }

    private static void storeLost(Exception e, Context ctx) {
        ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).html(DEMO.storeLost(e));
    }

    private static Handler then(String next, Handler action) {
        return ctx -> {
            action.handle(ctx);
            ctx.redirect(next, HttpStatus.SEE_OTHER);
        };
    }

    private static Session session(Context ctx) {
        return ctx.with(SessionPlugin.class);
    }
}
