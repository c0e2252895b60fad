package dev.holdfast.session.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.store.StoredSession;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the values of statements: what they store, and until when. */
final class Times {
    /** The latest time that all columns can store: in MySQL 32 bits of seconds without a sign. */
    private static final Instant LATEST = Instant.ofEpochSecond(4_294_967_295L);

    private final InstantSource clock;
    private final Duration ttl;
    private final Duration touchAfter;
    private final String zone;

    Times(JdbcStoreBuilder options) {
        clock = options.clock;
        ttl = options.ttl;
        touchAfter = options.touchAfter;
        zone = options.zone;
    }

    boolean isOver(StoredSession session) {
        return session.isOver(clock.instant());
    }

    /** Returns the values that every statement may need, for the present time. */
    Values values() {
        return new Values(clock.instant());
    }

    /** The values of one operation. */
    final class Values {
        private final Instant now;
        private final Map<String, Object> values = new HashMap<>();
        private @Nullable StoredSession session;
        private @Nullable String expected;

        private Values(Instant now) {
            this.now = now;
            values.put("now", now.toEpochMilli());
            values.put("browser", ttl.toMillis());
            values.put("gain", touchAfter.toMillis());
            values.put("zone", zone);
        }

        Values id(String id) {
            values.put("id", id);
            return this;
        }

        Values session(StoredSession next) {
            session = next;
            return this;
        }

        Values expected(String json) {
            expected = json;
            return this;
        }

        Values owner(String owner) {
            values.put("owner", owner);
            return this;
        }

        /** Adds the value that a swap replaces. */
        Values before(String value) {
            values.put("before", value);
            return this;
        }

        Values side(String name, String value, Duration keep) {
            values.put("name", name);
            values.put("value", value);
            values.put("keep", keep.toMillis());
            return this;
        }

        /** Returns the values in the form of a dialect. */
        Map<String, Object> in(Dialect dialect) {
            if (session != null) {
                // rounding must not make an expired session valid
                Instant end = session.isOver(now) ? Instant.EPOCH : end(session);
                values.put("document", session.json());
                values.put("expires", ceil(end.toEpochMilli(), dialect.grain.toMillis()));
                values.put("gain", gain(end).toMillis());
            }
            if (expected != null) {
                values.put("expected", expected);
                values.put("hash", sha256(expected));
            }
            return values;
        }

        private Instant end(StoredSession session) {
            Instant own = session.expires();
            Instant end = own == null ? now.plus(ttl) : own;
            return end.isAfter(LATEST) ? LATEST : end;
        }

        /** Returns at most a tenth of the session's time, so that no session ends while it is in use. */
        private Duration gain(Instant end) {
            Duration tenth = Duration.between(now, end).dividedBy(10);
            return touchAfter.compareTo(tenth) < 0 ? touchAfter : tenth;
        }
    }

    private static long ceil(long millis, long grain) {
        return Math.floorDiv(millis + grain - 1, grain) * grain;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
