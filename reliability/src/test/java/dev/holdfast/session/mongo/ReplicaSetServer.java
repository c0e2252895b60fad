package dev.holdfast.session.mongo;

/** A replica set of one that fails when it is told to, for other packages than the store's. */
public final class ReplicaSetServer implements AutoCloseable {
    private final ReplicaSet set = new ReplicaSet();

    public MongoStore store() {
        return MongoStore.builder().mongoUrl(set.url("")).build();
    }

    /** Has the next commands fail with {@code code}, as a primary that steps down has them. */
    public void fail(int commands, int code) {
        set.fail(commands, code);
    }

    /** Has the next command fail with {@code code} after it was carried out. */
    public void failOnceApplied(int code) {
        set.failOnceApplied(code);
    }

    @Override
    public void close() {
        set.close();
    }
}
