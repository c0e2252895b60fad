package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A streamed body that saves the session before it ends. If that fails it fails, so that the client sees a response that is broken
 * off.
 *
 * @param blocking runs what waits for the store
 */
record StreamedBody<T>(Publisher<T> body, SessionExchange exchange, Executor blocking) implements Publisher<T> {
    /** The headers leave with the first item. */
    @Override
    public void subscribe(Subscriber<? super T> client) {
        exchange.headersSent();
        body.subscribe(new Saving<>(client, exchange, blocking));
    }

    private enum State {
        STREAMING,
        ENDED,
        CLIENT_GONE
    }

    /** Holds the end of the body back until the session is saved. */
    private static final class Saving<T> implements Subscriber<T>, Subscription {
        private final Subscriber<? super T> client;
        private final SessionExchange exchange;
        private final Executor blocking;
        private final AtomicReference<State> state = new AtomicReference<>(State.STREAMING);
        private volatile @Nullable Subscription body;

        Saving(Subscriber<? super T> client, SessionExchange exchange, Executor blocking) {
            this.client = client;
            this.exchange = exchange;
            this.blocking = blocking;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            body = subscription;
            client.onSubscribe(this);
        }

        /** An item that was being made when the client left may have changed the session too. */
        @Override
        public void onNext(T item) {
            if (state.get() == State.CLIENT_GONE) {
                saveForNobody();
            } else {
                client.onNext(item);
            }
        }

        @Override
        public void onComplete() {
            if (ends()) {
                saveAnd(client::onComplete, client::onError);
            }
        }

        /** What was changed before the body failed is saved, as it is when a controller fails. */
        @Override
        public void onError(Throwable failure) {
            if (ends()) {
                saveAnd(() -> client.onError(failure), unsaved -> {
                    failure.addSuppressed(unsaved);
                    client.onError(failure);
                });
            }
        }

        @Override
        public void request(long items) {
            Subscription subscription = body;
            if (subscription != null) {
                subscription.request(items);
            }
        }

        /** Never throws, as Reactive Streams asks for (rule 3.15): the body learns it first, and what it changes then is saved too. */
        @Override
        public void cancel() {
            boolean leaves = state.compareAndSet(State.STREAMING, State.CLIENT_GONE);
            Subscription subscription = body;
            try {
                if (subscription != null) {
                    subscription.cancel();
                }
            } catch (RuntimeException failure) {
                report(failure);
            }
            if (leaves) {
                saveForNobody();
            }
        }

        private boolean ends() {
            if (state.get() == State.CLIENT_GONE) {
                saveForNobody();
            }
            return state.compareAndSet(State.STREAMING, State.ENDED);
        }

        private void saveForNobody() {
            saveAnd(() -> {}, Saving::report);
        }

        private void saveAnd(Runnable saved, Consumer<RuntimeException> failed) {
            try {
                blocking.execute(() -> save(saved, failed));
            } catch (RuntimeException full) {
                failed.accept(full);
            }
        }

        /** One save at a time: a client may leave while an item is made. */
        private void save(Runnable saved, Consumer<RuntimeException> failed) {
            try {
                synchronized (exchange) {
                    exchange.commit();
                }
            } catch (RuntimeException unsaved) {
                failed.accept(unsaved);
                return;
            } finally {
                if (state.get() == State.ENDED) {
                    exchange.close();
                }
            }
            saved.run();
        }

        /** Nobody is left to be told but the thread's handler. */
        private static void report(RuntimeException failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
