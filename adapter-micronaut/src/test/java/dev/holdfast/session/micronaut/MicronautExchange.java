package dev.holdfast.session.micronaut;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.ContractExchange;
import dev.holdfast.session.testkit.ContractHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Sinks;

/** The contract's view of a Micronaut request: a response that becomes a stream when it is flushed. */
final class MicronautExchange implements ContractExchange {
    private final HttpRequest<?> request;
    private final MutableHttpResponse<Object> response = HttpResponse.ok();
    private final CompletableFuture<HttpResponse<?>> answer = new CompletableFuture<>();
    private final Sinks.Many<String> stream = Sinks.many().unicast().onBackpressureBuffer();
    private final StringBuilder held = new StringBuilder();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private ContractHandler rest;

    MicronautExchange(HttpRequest<?> request) {
        this.request = request;
    }

    CompletableFuture<HttpResponse<?>> answer(ContractHandler handler) {
        start(handler);
        return answer;
    }

    @Override
    public String path() {
        return request.getPath();
    }

    @Override
    public Session session() {
        return Sessions.of(request);
    }

    @Override
    public Optional<Session> existingSession() {
        return Sessions.find(request);
    }

    @Override
    public void status(int status) {
        response.status(status);
    }

    @Override
    public void addHeader(String name, String value) {
        response.header(name, value);
    }

    @Override
    public void write(String text) {
        held.append(text);
    }

    /** Continues after the session filter, when the body is requested, as the publisher of a real controller would. */
    @Override
    public void flush() {
        if (!answer.isDone()) {
            response.body(stream.asFlux().doOnRequest(n -> subscribed.countDown()));
            answer.complete(response);
            awaitSubscriber();
        }
        stream.tryEmitNext(held.toString()).orThrow();
        held.setLength(0);
    }

    @Override
    public void redirect(String location) {
        response.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, location);
    }

    @Override
    public void later(ContractHandler handler) {
        rest = handler;
    }

    private void start(ContractHandler handler) {
        new Thread(() -> run(handler)).start();
    }

    private void run(ContractHandler handler) {
        try {
            handler.handle(this);
        } catch (Exception e) {
            answer.completeExceptionally(e);
            stream.tryEmitError(e);
            return;
        }
        ContractHandler next = rest;
        rest = null;
        if (next == null) {
            end();
        } else {
            start(next);
        }
    }

    private void end() {
        if (!answer.isDone()) {
            answer.complete(held.isEmpty() ? response : response.body(held.toString()));
            return;
        }
        if (!held.isEmpty()) {
            flush();
        }
        // no callback if the client has disconnected
        stream.tryEmitComplete();
    }

    private void awaitSubscriber() {
        if (request.getMethod() == HttpMethod.HEAD) {
            return;
        }
        try {
            subscribed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the handler must not be interrupted", e);
        }
    }
}
