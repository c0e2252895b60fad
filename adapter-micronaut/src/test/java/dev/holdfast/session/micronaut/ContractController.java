package dev.holdfast.session.micronaut;

import dev.holdfast.session.testkit.ContractHandler;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletableFuture;

/** Lets a contract's handler answer every request, on threads of its own. */
@Controller
@Requires(beans = ContractHandler.class)
final class ContractController {
    private final ContractHandler handler;

    ContractController(ContractHandler handler) {
        this.handler = handler;
    }

    @Get(uris = {"/", "/{+path}"})
    @Produces(MediaType.TEXT_PLAIN)
    CompletableFuture<HttpResponse<?>> answer(HttpRequest<?> request) {
        return new MicronautExchange(request).answer(handler);
    }
}
