package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.Demo;
import dev.holdfast.sample.Devices;
import dev.holdfast.sample.Options;
import dev.holdfast.sample.Refused;
import dev.holdfast.sample.Sample;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionUnavailableException;
import dev.holdfast.session.store.SessionStoreException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo on Micronaut: serves the pages of {@code common}, instead of {@link Main}, which is the program to copy. */
@Controller
@Requires(property = "sample.demo")
@Replaces(Main.class)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class DemoServer {
    /** The property that starts the demo instead of {@link Main}. */
    static final String ENABLED = "sample.demo";

    private static final Demo DEMO = new Demo("Micronaut");

    private final Devices devices;

    DemoServer(SessionManager sessions) {
        devices = new Devices("Micronaut", sessions);
    }

    /** Runs until the process is stopped; {@link Options} are the arguments. */
    public static void main(String... args) throws Exception {
        Sample.run("Micronaut", DemoServer::start, args);
    }

    private static int start(Options options) {
        options.requireStore();
        // the command line overrides application.yml
        Map<String, Object> given = Map.of(
                ENABLED,
                true,
                "micronaut.server.port",
                options.port() == 0 ? -1 : options.port(),
                "holdfast.session.secret",
                options.secret(),
                "holdfast.session.name",
                options.name(),
                "holdfast.session.store.url",
                options.store());
        return ApplicationContext.run(EmbeddedServer.class, given).getPort();
    }

    @Get(produces = MediaType.TEXT_HTML)
    String page(Session session) {
        return DEMO.page(session);
    }

    @Get(uri = "/views", produces = MediaType.TEXT_PLAIN)
    String views(Session session) {
        return DEMO.views(session);
    }

    @Get("/session")
    String json(Session session) {
        return DEMO.json(session);
    }

    @Post("/login")
    HttpResponse<?> login(Session session, @Nullable String user, @Header("User-Agent") @Nullable String userAgent) {
        return then("/", () -> DEMO.login(session, user, userAgent));
    }

    @Post("/logout")
    HttpResponse<?> logout(Session session) {
        return then("/", () -> DEMO.logout(session));
    }

    @Post("/max-age")
    HttpResponse<?> maxAge(Session session, @Nullable String seconds) {
        return then("/", () -> DEMO.maxAge(session, seconds));
    }

    @Get(uri = "/devices", produces = MediaType.TEXT_HTML)
    String devices(Session session) {
        return devices.page(session);
    }

    @Post("/devices/log-out")
    HttpResponse<?> logOut(Session session, @Nullable String csrf, @Nullable String handle) {
        return then("/devices", () -> devices.logOut(session, csrf, handle));
    }

    @Post("/devices/log-out-others")
    HttpResponse<?> logOutOthers(Session session, @Nullable String csrf) {
        return then("/devices", () -> devices.logOutOthers(session, csrf));
    }

    @Error(global = true)
    HttpResponse<?> storeLost(SessionStoreException e) {
        return HttpResponse.serverError(DEMO.storeLost(e)).contentType(MediaType.TEXT_HTML_TYPE);
    }

    /** Thrown instead of a store call for a moment after the store was lost. */
    @Error(global = true)
    HttpResponse<?> storeLost(SessionUnavailableException e) {
        return HttpResponse.serverError(DEMO.storeLost(e)).contentType(MediaType.TEXT_HTML_TYPE);
    }

    private static HttpResponse<?> then(String next, Runnable action) {
        try {
            action.run();
            return HttpResponse.seeOther(URI.create(next));
        } catch (Refused e) {
            return HttpResponse.status(HttpStatus.valueOf(e.status()))
                    .body(e.getMessage())
                    .contentType(MediaType.TEXT_PLAIN_TYPE);
        }
    }
}
