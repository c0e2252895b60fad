package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers every request to the lab, on threads of its own, because scripts wait. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = Lab.class)
final class MicronautPage implements Ordered {
    static final String STARTED = "lab.started";

    private final Lab lab;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    MicronautPage(Lab lab) {
        this.lab = lab;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.LAST.order();
    }

    @RequestFilter
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is passed to the answer
    CompletableFuture<HttpResponse<?>> answer(HttpRequest<?> request) {
        CompletableFuture<HttpResponse<?>> answer = new CompletableFuture<>();
        request.setAttribute(STARTED, true);
        body(request)
                .thenAcceptAsync(body -> answer(new MicronautExchange(request, body, answer), answer), threads)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    }
                });
        return answer;
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    private void answer(MicronautExchange exchange, CompletableFuture<HttpResponse<?>> answer) {
        try {
            lab.answer(exchange);
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static CompletableFuture<byte[]> body(HttpRequest<?> request) {
        HttpRequest<?> original = request instanceof HttpRequestWrapper<?> wrapper ? wrapper.getDelegate() : request;
        return ((ServerHttpRequest<?>) original).byteBody().buffer().thenApply(body -> body.toByteArray());
    }
}
