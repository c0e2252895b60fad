package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Runs store calls on threads that may block. */
@Singleton
final class StoreThreads {
    private final Executor blocking;

    StoreThreads(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.blocking = blocking;
    }

    /**
     * Runs {@code work} at once if the exchange does not block, else on a thread that may block, with the propagated context of
     * the caller. The stages after it run in the request's event loop again, because a WebSocket must not be opened on another
     * thread.
     */
    <T> CompletionStage<T> run(HttpRequest<?> request, SessionExchange exchange, Supplier<T> work) {
        if (!exchange.mayBlock()) {
            return now(work);
        }
        return CompletableFuture.supplyAsync(work, inThisContext())
                .whenCompleteAsync((done, failed) -> {}, home(request));
    }

    private static <T> CompletionStage<T> now(Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns an executor whose tasks may block, and have the current propagated context. */
    Executor inThisContext() {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return work -> blocking.execute(context.wrap(work));
    }

    private static Executor home(HttpRequest<?> request) {
        HttpRequest<?> inner = request;
        while (inner instanceof HttpRequestWrapper<?> wrapper) {
            inner = wrapper.getDelegate();
        }
        return inner instanceof NettyHttpRequest<?> netty
                ? netty.getChannelHandlerContext().executor()
                : Runnable::run;
    }
}
