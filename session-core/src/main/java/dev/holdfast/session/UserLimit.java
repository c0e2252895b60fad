package dev.holdfast.session;

/** How many sessions a user may have at the same time, and what becomes of one more. */
record UserLimit(int most, Overflow overflow) {
    /** No limit. */
    static final UserLimit NONE = new UserLimit(Integer.MAX_VALUE, Overflow.OLDEST_GOES);
}
