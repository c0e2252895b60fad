package dev.holdfast.session.micronaut;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Passes a body on to its client, whose end it holds back until the session is saved. */
final class SavingSubscriber<T> implements Subscriber<T>, Subscription {
    private final Subscriber<? super T> client;
    private final Runnable save;
    private final Executor blocking;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Subscription body;

    SavingSubscriber(Subscriber<? super T> client, Runnable save, Executor blocking) {
        this.client = client;
        this.save = save;
        this.blocking = blocking;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        body = subscription;
        client.onSubscribe(this);
    }

    @Override
    public void onNext(T item) {
        client.onNext(item);
    }

    @Override
    public void onComplete() {
        if (ended.compareAndSet(false, true)) {
            saveAnd(client::onComplete, client::onError);
        }
    }

    /** What was changed before the body failed is saved, as it is when a controller fails. */
    @Override
    public void onError(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            saveAnd(() -> client.onError(failure), unsaved -> {
                failure.addSuppressed(unsaved);
                client.onError(failure);
            });
        }
    }

    @Override
    public void request(long items) {
        Objects.requireNonNull(body, "body").request(items);
    }

    /** The client has gone, as it does from a stream without end. Nobody is left to be told of a failure but the thread's handler. */
    @Override
    public void cancel() {
        Objects.requireNonNull(body, "body").cancel();
        if (ended.compareAndSet(false, true)) {
            blocking.execute(save);
        }
    }

    private void saveAnd(Runnable saved, Failed failed) {
        try {
            blocking.execute(() -> {
                try {
                    save.run();
                } catch (RuntimeException e) {
                    failed.with(e);
                    return;
                }
                saved.run();
            });
        } catch (RuntimeException full) {
            failed.with(full);
        }
    }

    private interface Failed {
        void with(RuntimeException unsaved);
    }
}
