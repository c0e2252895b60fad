package dev.holdfast.benchmarks.micronaut;

import dev.holdfast.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The pages on our sessions. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Requires(property = "benchmark.sessions", value = "ours")
final class OurPages {
    @Get("/login")
    String login(Session session) {
        session.set("user", "ada");
        session.set("theme", "dark");
        session.set("views", 0);
        return "welcome";
    }

    @Get("/read")
    String read(Session session) {
        return String.valueOf(session.get("theme", String.class));
    }

    @Get("/count")
    String count(Session session) {
        return String.valueOf(session.compute("views", Integer.class, n -> n == null ? 1 : n + 1));
    }

    @Get("/ignore")
    String ignore() {
        return "ignored";
    }
}
