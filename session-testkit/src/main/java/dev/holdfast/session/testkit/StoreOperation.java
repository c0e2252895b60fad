package dev.holdfast.session.testkit;

/** What a store can be asked for, of what {@link RecordingStore} records. */
public enum StoreOperation {
    GET,
    SET,
    TOUCH,
    DESTROY,
    CREATE,
    REPLACE
}
