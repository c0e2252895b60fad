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

/** Signs users in: gives the session of one request an owner. */
final class SignIns {
    private static final int LONGEST_USER = 1024;
    private static final int LONGEST_DEVICE = 256;
    /** The tolerated difference between the clocks of servers; a sign-in further in the future was dated by a wrong clock. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final RequestContext context;
    private final CurrentSession current;

    SignIns(RequestContext context) {
        this.context = context;
        this.current = context.current();
    }

    /** Makes {@code user} the owner, and gives the session a new id. */
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

    /** Sets the time of the sign-in to now, and gives the session a new id. */
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

    /** Checks the limit before the sign-in; the write checks it again, because others may sign in meanwhile. */
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

    /** Truncates the name of the device, because a User-Agent may have any length. */
    private static @Nullable String cut(@Nullable String device) {
        if (device == null || device.length() <= LONGEST_DEVICE) {
            return device;
        }
        int end = LONGEST_DEVICE - (Character.isHighSurrogate(device.charAt(LONGEST_DEVICE - 1)) ? 1 : 0);
        return device.substring(0, end);
    }
}
