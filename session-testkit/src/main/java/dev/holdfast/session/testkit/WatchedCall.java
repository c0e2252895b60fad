package dev.holdfast.session.testkit;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * A call on a daemon thread of its own, which is given up if it does not return: a hanging call fails its case and does not block
 * the build.
 */
final class WatchedCall<T extends @Nullable Object> {
    static final String THREADS = "holdfast-contract";

    private static final int MOST_THREADS = 1000;
    private static final int LOOK_AFTER_MILLIS = 100;

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final ThreadGroup group = new ThreadGroup(THREADS);
    private final Thread thread;

    private WatchedCall(ThrowingSupplier<T> call) {
        thread = new Thread(group, () -> complete(call), THREADS);
        thread.setDaemon(true);
    }

    static <T extends @Nullable Object> WatchedCall<T> start(ThrowingSupplier<T> call) {
        WatchedCall<T> started = new WatchedCall<>(call);
        started.thread.start();
        return started;
    }

    /** Waits as long as a case may last. Returns what the call returned, throws what it threw, or fails. */
    T resultOfCase() throws Throwable {
        long start = System.nanoTime();
        try {
            while (!isDoneSoon()) {
                if (System.nanoTime() - start > Limits.wholeCase().toNanos()) {
                    throw hangs();
                }
            }
            return result();
        } finally {
            giveUp();
        }
    }

    /** Waits, and returns what the call returned or throws what it threw. */
    T result() throws Throwable {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    /** Interrupts the call if it has not returned. */
    void giveUp() {
        if (!result.isDone()) {
            thread.interrupt();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void complete(ThrowingSupplier<T> call) {
        try {
            result.complete(call.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private boolean isDoneSoon() throws InterruptedException {
        try {
            result.get(LOOK_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
        return true;
    }

    /** Returns an error that names the hanging method and shows its stack: of the call itself, or of a runner that it waits for. */
    private AssertionError hangs() {
        StackTraceElement[] where = Stream.concat(runners(), Stream.of(thread))
                .map(Thread::getStackTrace)
                .filter(stack -> calledByContract(stack).isPresent())
                .findFirst()
                .orElseGet(thread::getStackTrace);
        AssertionError error = new AssertionError(
                calledByContract(where).orElse("the case") + " must return, but has not in " + Limits.wholeCase());
        error.setStackTrace(where);
        return error;
    }

    /** Returns the threads of the runners: their thread groups are below the group of this call. */
    private Stream<Thread> runners() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).filter(started -> started != thread && isOfContract(started));
    }

    private static boolean isOfContract(Thread started) {
        return started.getName().equals(THREADS);
    }

    /** Returns the method that a case called last. */
    private static Optional<String> calledByContract(StackTraceElement[] where) {
        for (int i = 1; i < where.length; i++) {
            if (isOfContract(where[i].getClassName())) {
                return Optional.of(where[i - 1].getClassName() + "." + where[i - 1].getMethodName());
            }
        }
        return Optional.empty();
    }

    private static boolean isOfContract(String type) {
        return type.startsWith(WatchedCall.class.getPackageName() + ".")
                && (type.endsWith("Contract")
                        || type.endsWith("Cases")
                        || type.equals(Sessions.class.getName())
                        || type.equals(Tries.class.getName()));
    }
}
