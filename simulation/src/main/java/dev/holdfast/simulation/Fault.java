package dev.holdfast.simulation;

/** What can happen to one call to the store. */
enum Fault {
    NONE(""),
    /** Not applied, and the caller gets the failure at once. */
    REFUSED("refused"),
    /** Not applied, and no answer comes. */
    LOST_BEFORE("lost before it was applied"),
    /** Applied, and no answer comes. */
    LOST_AFTER("lost after it was applied"),
    /** No answer comes; it is applied some steps later. */
    LATE("lost, applied later"),
    /** Applied and answered; applied again at once, or later if a store may repeat such a call by itself. */
    TWICE("applied twice"),
    /** So much time passes before it is applied that a lease or a session ends. */
    SLOW("slow"),
    /** The caller dies before the call is applied. */
    DIES("dies before"),
    /** The caller dies once it was applied. */
    DIES_AFTER("dies after");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
