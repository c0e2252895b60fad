package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.List;

/**
 * The maximum time to live that a touch sets.
 *
 * @param seconds below 0 for the life of the cookie; 0 for no move
 */
record Most(long seconds) {
    static final Most NONE = new Most(-1);
    static final Most NOT_MOVED = new Most(0);

    static Most of(Duration idle) {
        return new Most(TimeToLive.wholeSeconds(idle));
    }

    /** Returns the time to live for a session whose cookie has this {@link Values.Touched#life}; 0 if the expiry is not moved. */
    long seconds(long life, long browserSeconds) {
        if (seconds < 0) {
            return life < 0 ? browserSeconds : life;
        }
        return life < 0 ? seconds : Math.min(life, seconds);
    }

    /** Returns the arguments of {@link Script#TOUCH} for it: none for the life of the cookie. */
    List<String> arguments() {
        return seconds < 0 ? List.of() : List.of(Long.toString(seconds));
    }
}
