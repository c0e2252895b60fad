package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The signals of a streamed body whose client disconnects. */
class StreamedBodyTest {
    private final RecordingStore store = new RecordingStore(new MemoryStore());
    private final SessionManager manager =
            SessionManager.builder().secret(Site.SECRET).store(store).build();
    private final SessionExchange exchange = visit();
    private final Session session = exchange.existing();
    private final Source source = new Source();
    private final Client client = new Client();

    @Test
    void whatTheBodyChangesWhenItLearnsThatTheClientHasLeftIsSaved() {
        subscribe(Runnable::run);
        source.whenCancelled = () -> session.set("n", 2);
        client.subscription.cancel();
        assertEquals(List.of(StoreOperation.SET), operations());
    }

    @Test
    void whatTheItemChangesThatWasBeingMadeIsSaved() {
        subscribe(Runnable::run);
        client.subscription.cancel();
        store.takeCalls();
        session.set("n", 3);
        source.body.onNext("late");
        assertEquals(List.of(StoreOperation.SET), operations());
        assertEquals(List.of(), client.signals);
    }

    @Test
    void whatTheEndOfTheBodyChangesIsSavedAlsoIfTheClientHasLeft() {
        subscribe(Runnable::run);
        client.subscription.cancel();
        store.takeCalls();
        session.set("n", 3);
        source.body.onComplete();
        assertEquals(List.of(StoreOperation.SET), operations());
        assertEquals(List.of(), client.signals);
    }

    @Test
    void leavingNeverThrows() {
        subscribe(work -> {
            throw new RejectedExecutionException("the application stops");
        });
        source.whenCancelled = () -> {
            throw new IllegalStateException("a body that breaks the rules");
        };
        List<Throwable> told = told(() -> assertDoesNotThrow(client.subscription::cancel));
        assertEquals(2, told.size());
        assertTrue(told.get(1) instanceof RejectedExecutionException);
    }

    @Test
    void leavingBeforeTheBodyHasBegunDoesNotThrow() {
        new StreamedBody<String>(subscriber -> subscriber.onSubscribe(Source.NOTHING), exchange, Runnable::run)
                .subscribe(new Client() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        assertDoesNotThrow(subscription::cancel);
                    }
                });
    }

    @Test
    void aStoreThatFailsWhenTheClientHasLeftIsForTheHandlerOfTheThread() {
        subscribe(Runnable::run);
        store.fail(StoreOperation.SET, "down");
        session.set("n", 2);
        assertEquals(1, told(() -> client.subscription.cancel()).size());
    }

    @Test
    void anIdCannotChangeOnceTheBodyHasBegun() {
        subscribe(Runnable::run);
        assertThrows(IllegalStateException.class, session::renewId);
    }

    private void subscribe(Executor blocking) {
        new StreamedBody<>(source, exchange, blocking).subscribe(client);
        store.takeCalls();
    }

    private SessionExchange visit() {
        SessionExchange first = manager.open(new IncomingRequest(HttpRequest.GET("/")));
        first.session().set("n", 1);
        String cookie = first.setCookie().split(";", 2)[0];
        return manager.open(new IncomingRequest(HttpRequest.GET("/").header("Cookie", cookie)));
    }

    private List<StoreOperation> operations() {
        return store.takeCalls().stream().map(call -> call.operation()).toList();
    }

    /** Returns the exceptions that the handler of this thread got meanwhile. */
    private static List<Throwable> told(Runnable work) {
        List<Throwable> told = new ArrayList<>();
        Thread thread = Thread.currentThread();
        thread.setUncaughtExceptionHandler((where, failure) -> told.add(failure));
        try {
            work.run();
        } finally {
            thread.setUncaughtExceptionHandler(null);
        }
        return told;
    }

    private static final class Source implements org.reactivestreams.Publisher<String> {
        static final Subscription NOTHING = new Subscription() {
            @Override
            public void request(long items) {}

            @Override
            public void cancel() {}
        };

        private Subscriber<? super String> body;
        private @Nullable Runnable whenCancelled;

        @Override
        public void subscribe(Subscriber<? super String> subscriber) {
            body = subscriber;
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long items) {}

                @Override
                public void cancel() {
                    if (whenCancelled != null) {
                        whenCancelled.run();
                    }
                }
            });
        }
    }

    private static class Client implements Subscriber<String> {
        final List<String> signals = new ArrayList<>();
        private Subscription subscription = Source.NOTHING;

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void onNext(String item) {
            signals.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add("error");
        }

        @Override
        public void onComplete() {
            signals.add("end");
        }
    }
}
