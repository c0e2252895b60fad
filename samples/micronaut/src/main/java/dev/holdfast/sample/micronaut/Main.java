package dev.holdfast.sample.micronaut;

import static java.util.Objects.requireNonNull;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Views, login and logout on Micronaut, to copy with {@code application.yml}. It needs {@code adapter-micronaut} and {@code store-memory}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING) // login and logout wait for the store
public final class Main {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final Attribute<String> USER = Attribute.of("user", String.class);

    /** Runs until the process is stopped. The port is in {@code application.yml}; the secret is SESSION_SECRET. */
    public static void main(String... args) {
        try {
            requireNonNull(
                    System.getenv("SESSION_SECRET"),
                    "SESSION_SECRET must be in the environment, with at least 32 bytes");
            int port = ApplicationContext.run(EmbeddedServer.class).getPort();
            System.out.println("Micronaut is listening on http://127.0.0.1:" + port + " (stop it with Ctrl+C)");
        } catch (RuntimeException e) { // a missing or short secret, or a taken port
            System.err.println(reason(e).getMessage());
            System.exit(2);
        }
    }

    private static Throwable reason(Throwable e) {
        return e instanceof ServerStartupException || e.getCause() == null ? e : reason(e.getCause());
    }

    @Get(produces = MediaType.TEXT_PLAIN)
    String views(Session session) {
        Integer views = session.compute(VIEWS, n -> n == null ? 1 : n + 1);
        return "user: " + session.get(USER) + ", views: " + views;
    }

    @Post("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> login(Session session, String user) {
        session.renewId(); // the old id, which somebody else may know, stops working
        session.set(USER, user);
        return HttpResponse.seeOther(URI.create("/"));
    }

    @Post("/logout")
    @Consumes(MediaType.ALL)
    HttpResponse<?> logout(Session session) {
        session.destroy();
        return HttpResponse.seeOther(URI.create("/"));
    }
}
