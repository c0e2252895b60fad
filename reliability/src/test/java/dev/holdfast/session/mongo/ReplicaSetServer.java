package dev.holdfast.session.mongo;

/** A replica set of one server that fails on request, for use outside of the store's package. */
public final class ReplicaSetServer implements AutoCloseable {
    private final ReplicaSet set = new ReplicaSet();

    public MongoStore store() {
        return MongoStore.builder().mongoUrl(set.url("")).build();
    }

    /** Makes the next commands fail with {@code code}, as a primary that steps down does. */
    public void fail(int commands, int code) {
        set.fail(commands, code);
    }

    /** Makes the next command fail with {@code code} after it was executed. */
    public void failOnceApplied(int code) {
        set.failOnceApplied(code);
    }

    @Override
    public void close() {
        set.close();
    }
}
