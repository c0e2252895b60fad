package dev.holdfast.session;

/** The one call that the end of a request makes to the store. */
enum StoreAction {
    NONE,
    SET,
    TOUCH,
    DESTROY
}
