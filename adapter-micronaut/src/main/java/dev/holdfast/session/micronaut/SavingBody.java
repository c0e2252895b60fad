package dev.holdfast.session.micronaut;

import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * A streamed body that saves the session before it ends. If that fails it fails, so that the client sees a response that is broken
 * off.
 */
record SavingBody<T>(Publisher<T> body, Runnable save, Executor blocking) implements Publisher<T> {
    @Override
    public void subscribe(Subscriber<? super T> client) {
        body.subscribe(new SavingSubscriber<>(client, save, blocking));
    }
}
