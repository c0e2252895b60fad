package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.Demo;
import dev.holdfast.sample.InvalidInput;
import dev.holdfast.session.Session;
import dev.holdfast.session.store.SessionStoreException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the program answers. A login and a logout call the store at once, so controllers run where they may wait. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class Pages {
    private static final Demo DEMO = new Demo("Micronaut");

    @Get
    @Produces(MediaType.TEXT_HTML)
    String page(Session session) {
        return DEMO.page(session);
    }

    @Get("/views")
    @Produces(MediaType.TEXT_PLAIN)
    String views(Session session) {
        return DEMO.views(session);
    }

    @Get("/session")
    String json(Session session) {
        return DEMO.json(session);
    }

    @Post("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> login(Session session, @Nullable String user) {
        DEMO.login(session, user);
        return home();
    }

    @Post("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> logout(Session session) {
        DEMO.logout(session);
        return home();
    }

    @Post("/max-age")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> maxAge(Session session, @Nullable String seconds) {
        DEMO.maxAge(session, seconds);
        return home();
    }

    @Error
    HttpResponse<?> invalid(InvalidInput e) {
        return HttpResponse.badRequest(e.getMessage()).contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    @Error(global = true)
    HttpResponse<?> storeLost(SessionStoreException e) {
        return HttpResponse.serverError(DEMO.storeLost(e)).contentType(MediaType.TEXT_HTML_TYPE);
    }

    /** What asking for a session throws for a moment after the store has been lost. */
    @Error(global = true)
    HttpResponse<?> storeLost(IllegalStateException e) {
        return HttpResponse.serverError(DEMO.storeLost(e)).contentType(MediaType.TEXT_HTML_TYPE);
    }

    private static HttpResponse<?> home() {
        return HttpResponse.seeOther(URI.create("/"));
    }
}
