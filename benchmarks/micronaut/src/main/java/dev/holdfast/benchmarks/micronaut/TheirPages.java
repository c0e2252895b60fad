package dev.holdfast.benchmarks.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.session.Session;

/** The pages on micronaut-session. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Requires(property = "benchmark.sessions", value = "micronaut")
final class TheirPages {
    @Get("/login")
    String login(Session session) {
        session.put("user", "ada");
        session.put("theme", "dark");
        session.put("views", 0);
        return "welcome";
    }

    @Get("/read")
    String read(Session session) {
        return session.get("theme", String.class).orElse("null");
    }

    @Get("/count")
    String count(Session session) {
        int views = session.get("views", Integer.class).orElse(0) + 1;
        session.put("views", views);
        return String.valueOf(views);
    }

    @Get("/ignore")
    String ignore() {
        return "ignored";
    }
}
