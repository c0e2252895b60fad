package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** The answer to requests that have failed. */
@Singleton
@Requires(beans = Lab.class)
final class MicronautFailure implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private final Lab lab;

    MicronautFailure(Lab lab) {
        this.lab = lab;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable cause) {
        HttpRequest<?> failed = request;
        boolean started = failed.getAttribute(MicronautPage.STARTED).isPresent();
        return HttpResponse.serverError(lab.fail(new MicronautView(failed), started, cause))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
