package dev.holdfast.session;

/** The maximum number of sessions of a user, and how one more is handled. */
record UserLimit(int most, Overflow overflow) {
    /** No limit. */
    static final UserLimit NONE = new UserLimit(Integer.MAX_VALUE, Overflow.OLDEST_GOES);
}
