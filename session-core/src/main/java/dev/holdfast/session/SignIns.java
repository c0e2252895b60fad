package dev.holdfast.session;

import dev.holdfast.session.json.LoneSurrogates;
import dev.holdfast.session.life.Life;
import dev.holdfast.session.life.Listing;
import dev.holdfast.session.life.Marks;
import dev.holdfast.session.life.Marks.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the session of one request an owner: a user who has signed in. */
final class SignIns {
    private static final int LONGEST_USER = 1024;
    private static final int LONGEST_DEVICE = 256;
    /** Servers' clocks differ; a sign-in that is further ahead was dated by one that was wrong. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final RequestContext context;
    private final CurrentSession current;

    SignIns(RequestContext context) {
        this.context = context;
        this.current = context.current();
    }

    /** Makes {@code user} the owner, under a new id. */
    void signIn(Session session, String user, @Nullable String device) {
        requireName(user);
        requireRoom(session, user);
        String id = context.newId();
        String handle = context.options().handles().get();
        Instant now = context.now();
        SessionIndex index = context.options().index();
        Listing place = index == null ? null : index.enlist(user, id);
        current.change(session, state -> {
            Marks marks = state.life().marks().signedIn(user, cut(device), handle, now);
            return state.renewed(id).withLife(state.life().signedIn(marks, place));
        });
    }

    /** Dates the sign-in anew, under a new id. */
    void confirm(Session session) {
        Owner owner = current.state(session).life().marks().owner();
        if (owner == null) {
            throw new IllegalStateException(
                    "a user must have signed in before who it is can be confirmed, but nobody has; call signIn");
        }
        String id = context.newId();
        Instant now = context.now();
        current.change(session, state -> {
            Life life = state.life();
            return state.renewed(id).withLife(life.with(life.marks().confirmed(owner, now)));
        });
    }

    /** Throws {@link NotFreshException} unless the owner has signed in within {@code age} before now. */
    void requireFresh(Session session, Duration age) {
        Owner owner = current.state(session).life().marks().owner();
        Instant now = context.now();
        if (owner == null) {
            throw new NotFreshException("the user must have signed in, but nobody has; ask for the password");
        }
        if (owner.since().plus(age).isBefore(now) || owner.since().isAfter(now.plus(SKEW))) {
            throw new NotFreshException("the user must have signed in within the last " + age
                    + ", but has not; ask for the password again and call confirm");
        }
    }

    /** The write looks once more, because others may sign in meanwhile. */
    private void requireRoom(Session session, String user) {
        UserLimit limit = context.options().userLimit();
        SessionIndex index = context.options().index();
        if (limit.overflow() != Overflow.REFUSED || index == null) {
            return;
        }
        Set<String> own = session.ids();
        long others = index.owned(user).stream()
                .filter(other -> !own.contains(other.id()))
                .count();
        if (others >= limit.most()) {
            throw new TooManySessionsException("a user must have at most " + limit.most()
                    + " sessions, but has them already; end one of them first");
        }
    }

    private static void requireName(String user) {
        if (user.isBlank() || user.length() > LONGEST_USER || LoneSurrogates.in(user)) {
            throw new IllegalArgumentException("the name of a user must be well-formed text of 1 to " + LONGEST_USER
                    + " characters, but is not; take what names the account in your database");
        }
    }

    /** What a browser says of itself may be of any length. */
    private static @Nullable String cut(@Nullable String device) {
        if (device == null || device.length() <= LONGEST_DEVICE) {
            return device;
        }
        int end = LONGEST_DEVICE - (Character.isHighSurrogate(device.charAt(LONGEST_DEVICE - 1)) ? 1 : 0);
        return device.substring(0, end);
    }
}
