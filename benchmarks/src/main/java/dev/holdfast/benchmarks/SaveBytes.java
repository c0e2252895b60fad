package dev.holdfast.benchmarks;

import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.store.SessionStore;

/** Counts the bytes between this process and Redis, both ways, for the requests of {@link SaveBenchmark}. */
public final class SaveBytes {
    private static final int REQUESTS = 1_000;

    private SaveBytes() {}

    /** Prints one line for each kind of request. */
    public static void main(String... args) {
        OwnRedis redis = OwnRedis.start();
        SessionStore store = redis.open();
        for (Size size : Size.values()) {
            for (ConflictHandling handling :
                    new ConflictHandling[] {ConflictHandling.MERGE, ConflictHandling.LAST_WRITE_WINS}) {
                Visitor visitor = new Visitor(store, handling, size);
                // the first one makes the server know the script
                visitor.countsAView();
                long counting = bytes(redis, visitor::countsAView);
                long reading = bytes(redis, visitor::reads);
                System.out.printf("%s %s: counting a view %,d bytes, reading %,d%n", size, handling, counting, reading);
            }
        }
        System.exit(0);
    }

    private static long bytes(OwnRedis redis, Runnable request) {
        long asked = redis.bytes();
        long before = redis.bytes();
        for (int i = 0; i < REQUESTS; i++) {
            request.run();
        }
        // what it costs to ask is not the request's
        return (redis.bytes() - before - (before - asked)) / REQUESTS;
    }
}
