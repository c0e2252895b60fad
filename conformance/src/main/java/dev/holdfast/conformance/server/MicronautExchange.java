package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.LabExchange;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.micronaut.Sessions;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/** A request and response of Micronaut's as the lab sees them; the response becomes a stream when it is flushed. */
final class MicronautExchange implements LabExchange {
    private final HttpRequest<?> request;
    private final byte[] body;
    private final MutableHttpResponse<Object> response = HttpResponse.ok();
    private final CompletableFuture<HttpResponse<?>> answer;
    private final Sinks.Many<byte[]> stream = Sinks.many().unicast().onBackpressureBuffer();
    private final CountDownLatch subscribed = new CountDownLatch(1);

    MicronautExchange(HttpRequest<?> request, byte[] body, CompletableFuture<HttpResponse<?>> answer) {
        this.request = request;
        this.body = body.clone();
        this.answer = answer;
    }

    @Override
    public String url() {
        return new MicronautView(request).url();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public String method() {
        return request.getMethodName();
    }

    @Override
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public SessionExchange sessions() {
        return Sessions.exchange(request);
    }

    @Override
    public void status(int status) {
        response.status(status);
    }

    @Override
    public void header(String name, List<String> values) {
        response.getHeaders().remove(name);
        values.forEach(value -> response.header(name, value));
    }

    /** Continues after the session filter has finished, as the publisher of a real controller would: then its body is requested. */
    @Override
    public void flush(byte[] bytes) throws InterruptedIOException {
        if (!answer.isDone()) {
            response.body(stream.asFlux().doOnRequest(n -> subscribed.countDown()));
            answer.complete(response);
            awaitSubscriber();
        }
        stream.tryEmitNext(bytes).orThrow();
    }

    @Override
    public void end(byte[] bytes) throws InterruptedIOException {
        if (answer.isDone()) {
            flush(bytes);
            stream.tryEmitComplete().orThrow();
        } else {
            answer.complete(response.body(bytes));
        }
    }

    private void awaitSubscriber() throws InterruptedIOException {
        if (request.getMethod() == HttpMethod.HEAD) {
            return;
        }
        try {
            subscribed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(e.getMessage());
        }
    }
}
