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
 * A streamed body that saves the session before it ends. If saving fails, the body fails, so that the client sees an aborted
 * response.
 *
 * @param blocking runs calls that wait for the store
 */
record StreamedBody<T>(Publisher<T> body, SessionExchange exchange, Executor blocking) implements Publisher<T> {
    /** Subscribes; the headers are sent with the first item. */
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

    /** Delays the end of the body until the session is saved. */
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

        /** Saves after an item that was being produced when the client disconnected, because it may have changed the session. */
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

        /** Saves the changes that were made before the body failed, as for a failing controller. */
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

        /**
         * Cancels the body first, and then saves, so that its last changes are saved too. Never throws, as Reactive Streams
         * requires (rule 3.15).
         */
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

        /** Saves. Only one save runs at a time: a client may disconnect while an item is produced. */
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

        /** Passes a failure to the thread's handler, because there is nobody else to report it to. */
        private static void report(RuntimeException failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
