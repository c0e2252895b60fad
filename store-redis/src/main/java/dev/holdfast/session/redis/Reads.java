package dev.holdfast.session.redis;

import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads sessions and moves their expiry when a touch is due. A touch is due if the session then lives longer by at least {@code
 * touchAfter}, which the server decides for all processes. A valid copy in this process is returned while no touch is due.
 *
 * @param touching false if expiries are not moved
 */
record Reads(
        Values values,
        TimeToLive timeToLive,
        KnownExpiries known,
        NearCache near,
        RefusedTouches refusedTouches,
        InstantSource clock,
        Duration touchAfter,
        boolean touching) {

    /** Reads the session and moves its expiry by the life of its cookie. */
    @Nullable
    Loaded touchAndGet(String id) {
        if (isLeft()) {
            return left(id, false);
        }
        Found found = find(id, touching ? Most.NONE : Most.NOT_MOVED);
        return found == null ? null : new Loaded(found.copy.session(), !touching || found.isMovable);
    }

    /** Reads the session and moves its expiry to at most {@code idle} from now; zero does not move it. */
    @Nullable
    Loaded touchAndGet(String id, Duration idle) {
        if (isLeft()) {
            return left(id, idle.isZero());
        }
        boolean moves = touching && !idle.isZero();
        Found found = find(id, moves ? Most.of(idle) : Most.NOT_MOVED);
        if (found == null) {
            return null;
        }
        return new Loaded(found.copy.session().expiring(found.copy.ends()), !moves || found.isMovable);
    }

    /** Moves the expiry without reading the session. */
    Slide touch(String id) {
        if (!touching || known.isRecent(id, clock.instant())) {
            return Slide.MOVED;
        }
        if (!timeToLive.isTheCookies()) {
            return Slide.LEFT;
        }
        Values.Touched touched = ask(id, Most.NONE, false);
        if (touched == null) {
            return Slide.GONE;
        }
        return touched.isMovable() ? Slide.MOVED : Slide.LEFT;
    }

    /** Returns true if a function decides how long a session lives; the session must then be read and touched. */
    private boolean isLeft() {
        return touching && !timeToLive.isTheCookies();
    }

    private @Nullable Loaded left(String id, boolean isTouched) {
        String json = values.read(id);
        return json == null || json.isEmpty() ? null : new Loaded(StoredSession.of(json, null), isTouched);
    }

    private @Nullable Found find(String id, Most most) {
        Instant asked = clock.instant();
        Copy copy = near.get(id);
        if (copy != null && copy.isOf(asked) && !isDue(copy, most, asked)) {
            return new Found(copy, true);
        }
        long reading = near.reading(id);
        Values.Touched touched = ask(id, most, true);
        if (touched == null) {
            return null;
        }
        Copy read = copy(touched, asked);
        boolean isMovable = touched.isMovable();
        if (touched.moved()) {
            near.drop(id);
        } else if (isMovable || !touching) {
            near.keep(id, reading, read);
        }
        return new Found(read, isMovable);
    }

    private Copy copy(Values.Touched touched, Instant asked) {
        Instant ends = asked.truncatedTo(ChronoUnit.MILLIS).plusMillis(touched.leftMillis());
        StoredSession session = StoredSession.of(touched.json(), null);
        return new Copy(session, touched.life(), asked, touched.leftMillis() < 0 ? null : ends);
    }

    private Values.@Nullable Touched ask(String id, Most most, boolean reading) {
        known.remove(id);
        Values.Touched touched = values.touch(id, timeToLive.browserSeconds(), touchAfter, most, reading);
        if (touched != null && touched.isMovable()) {
            remember(id, touched, most);
        }
        if (touched != null && !touched.refusal().isEmpty()) {
            refusedTouches.add(touched.refusal());
        }
        return touched;
    }

    private void remember(String id, Values.Touched touched, Most most) {
        long seconds = most.seconds(touched.life(), timeToLive.browserSeconds());
        Instant now = clock.instant();
        Instant ends = touched.moved() ? now.plusSeconds(seconds) : now.plusMillis(touched.leftMillis());
        if (seconds > 0) {
            known.put(id, ends, ends.minusSeconds(seconds));
        }
    }

    private boolean isDue(Copy copy, Most most, Instant now) {
        long seconds = most.seconds(copy.life(), timeToLive.browserSeconds());
        if (seconds <= 0) {
            return false;
        }
        Instant ends = copy.ends();
        Duration gain = ends == null ? touchAfter : Duration.between(ends, now.plusSeconds(seconds));
        return gain.isNegative() || gain.compareTo(touchAfter) >= 0;
    }

    private record Found(Copy copy, boolean isMovable) {}
}
