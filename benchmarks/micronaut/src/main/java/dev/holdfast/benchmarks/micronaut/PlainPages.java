package dev.holdfast.benchmarks.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The pages without sessions. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Requires(property = "benchmark.sessions", value = "none")
final class PlainPages {
    @Get("/login")
    String login() {
        return "welcome";
    }

    @Get("/read")
    String read() {
        return "dark";
    }

    @Get("/count")
    String count() {
        return "1";
    }

    @Get("/ignore")
    String ignore() {
        return "ignored";
    }
}
