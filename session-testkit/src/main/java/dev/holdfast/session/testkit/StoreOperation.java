package dev.holdfast.session.testkit;

/** The methods of a store that {@link RecordingStore} records. */
public enum StoreOperation {
    GET,
    SET,
    TOUCH,
    DESTROY,
    CREATE,
    REPLACE
}
