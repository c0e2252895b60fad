package dev.holdfast.sample.javalin;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStoreException;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Objects;

/** Counts views, logs in and out, and lets sessions end soon. */
final class Demo {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    static final Attribute<String> USER = Attribute.of("user", String.class);
    static final Attribute<Integer> SECONDS = Attribute.of("seconds", Integer.class);

    private Demo() {}

    static Javalin create(SessionManager sessions) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new SessionPlugin(sessions));
            config.routes.get("/", ctx -> ctx.html(SessionView.page(count(ctx))));
            config.routes.get("/views", ctx -> ctx.result("views: " + count(ctx).get(VIEWS)));
            config.routes.get("/session", Demo::json);
            config.routes.post("/login", Demo::login);
            config.routes.post("/logout", Demo::logout);
            config.routes.post("/max-age", Demo::maxAge);
            config.routes.exception(SessionStoreException.class, Demo::storeLost);
            // what asking for a session throws for a moment after the store has been lost
            config.routes.exception(IllegalStateException.class, Demo::storeLost);
        });
    }

    private static Session count(Context ctx) {
        Session session = session(ctx);
        session.compute(VIEWS, views -> views == null ? 1 : views + 1);
        return session;
    }

    private static void json(Context ctx) {
        ctx.contentType(ContentType.APPLICATION_JSON).result(SessionView.json(session(ctx)));
    }

    private static void login(Context ctx) {
        String user = Objects.requireNonNullElse(ctx.formParam("user"), "").strip();
        require(!user.isEmpty() && user.length() <= 40, "user must have 1 to 40 characters");
        session(ctx).renewId();
        session(ctx).set(USER, user);
        home(ctx);
    }

    private static void logout(Context ctx) {
        session(ctx).destroy();
        home(ctx);
    }

    private static void maxAge(Context ctx) {
        String text = Objects.requireNonNullElse(ctx.formParam("seconds"), "");
        require(text.matches("[1-9]\\d{0,4}"), "seconds must be a whole number from 1 to 99999");
        int seconds = Integer.parseInt(text);
        session(ctx).maxAge(Duration.ofSeconds(seconds));
        // a changed cookie alone is no modification, and would not be sent
        session(ctx).set(SECONDS, seconds);
        home(ctx);
    }

    private static void storeLost(Exception e, Context ctx) {
        System.err.println(e.getMessage());
        ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).html(SessionView.STORE_LOST);
    }

    private static Session session(Context ctx) {
        return ctx.with(SessionPlugin.class);
    }

    private static void home(Context ctx) {
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new BadRequestResponse(message);
        }
    }
}
