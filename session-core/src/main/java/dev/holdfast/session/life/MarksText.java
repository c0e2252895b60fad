package dev.holdfast.session.life;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.life.Marks.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The member of a document that holds the {@link Marks}: {@code {"k":"<end of the id>","c":<created>,"i":<signed
 * in>,"h":"<handle>", "u":"<user>","d":"<device>","t":<idle>,"r":"<ending>","s":<renewed>,"p":"<ending
 * before>","n":<presented>}}, of which only the members in use are written.
 */
public final class MarksText {
    private static final Set<String> KNOWN = Set.of("k", "c", "i", "h", "u", "d", "t", "r", "s", "p", "n");
    private static final int END_OF_ID = 6;
    /** The first second of the year 10000: later times cannot be dates in JSON. */
    private static final double FIRST_LATE_SECOND = 253_402_300_800.0;

    private MarksText() {}

    /**
     * Returns the marks that {@code json} contains for the session {@code id}. Returns none if they belong to another session,
     * which happens when a program copies a whole session, or if a member has an unknown format.
     */
    public static Marks read(String json, String id, JsonCodec codec) {
        try {
            return read(members(json, codec), id);
        } catch (JsonException | NotMarksException e) {
            return Marks.NONE;
        }
    }

    /** Returns the marks as JSON, for the session {@code id}. */
    public static String write(Marks marks, String id, JsonCodec codec) {
        StringBuilder json = new StringBuilder("{\"k\":").append(codec.write(endOf(id)));
        json.append(",\"c\":")
                .append(Objects.requireNonNull(marks.created(), "created").getEpochSecond());
        Owner owner = marks.owner();
        if (owner != null) {
            json.append(",\"i\":").append(owner.since().getEpochSecond());
            json.append(",\"h\":").append(codec.write(owner.handle()));
            json.append(",\"u\":").append(codec.write(owner.user()));
            if (owner.device() != null) {
                json.append(",\"d\":").append(codec.write(owner.device()));
            }
        }
        if (marks.idle() != null) {
            json.append(",\"t\":").append(marks.idle().toSeconds());
        }
        Rotation renewal = marks.renewal();
        if (renewal != null) {
            append(renewal, json, codec);
        }
        return json.append(marks.others()).append('}').toString();
    }

    private static void append(Rotation renewal, StringBuilder json, JsonCodec codec) {
        json.append(",\"r\":").append(codec.write(renewal.current()));
        json.append(",\"s\":").append(renewal.since().getEpochSecond());
        if (renewal.previous() != null) {
            json.append(",\"p\":").append(codec.write(renewal.previous()));
        }
        if (renewal.seen() != null) {
            json.append(",\"n\":").append(renewal.seen().getEpochSecond());
        }
    }

    private static Members members(String json, JsonCodec codec) {
        Map<String, @Nullable Object> known = new HashMap<>();
        StringBuilder others = new StringBuilder();
        for (JsonMember member : codec.members(json)) {
            if (KNOWN.contains(member.name())) {
                known.put(member.name(), codec.read(member.valueIn(json), Object.class));
            } else {
                others.append(',')
                        .append(codec.write(member.name()))
                        .append(':')
                        .append(member.valueIn(json));
            }
        }
        return new Members(known, others.toString());
    }

    private static Marks read(Members members, String id) {
        if (!endOf(id).equals(members.text("k"))) {
            throw new NotMarksException();
        }
        Long idle = members.seconds("t");
        Owner owner = members.known.containsKey("u") ? owner(members) : null;
        Rotation renewal = members.known.containsKey("r") ? renewal(members) : null;
        return new Marks(
                members.instant("c"), owner, idle == null ? null : Duration.ofSeconds(idle), renewal, members.others);
    }

    private static Rotation renewal(Members members) {
        String previous = members.known.containsKey("p") ? members.text("p") : null;
        Instant seen = members.known.containsKey("n") ? members.instant("n") : null;
        return new Rotation(members.text("r"), members.instant("s"), previous, seen);
    }

    private static Owner owner(Members members) {
        String device = members.known.containsKey("d") ? members.text("d") : null;
        return new Owner(members.text("u"), members.text("h"), device, members.instant("i"));
    }

    private static String endOf(String id) {
        return id.substring(Math.max(0, id.length() - END_OF_ID));
    }

    private record Members(Map<String, @Nullable Object> known, String others) {
        String text(String name) {
            if (known.get(name) instanceof String text) {
                return text;
            }
            throw new NotMarksException();
        }

        Instant instant(String name) {
            Long seconds = seconds(name);
            if (seconds == null) {
                throw new NotMarksException();
            }
            return Instant.ofEpochSecond(seconds);
        }

        @Nullable
        Long seconds(String name) {
            if (!known.containsKey(name)) {
                return null;
            }
            if (known.get(name) instanceof Number number && isWhole(number.doubleValue())) {
                return number.longValue();
            }
            throw new NotMarksException();
        }

        private static boolean isWhole(double seconds) {
            return seconds > 0 && seconds < FIRST_LATE_SECOND && seconds == Math.rint(seconds);
        }
    }

    private static final class NotMarksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotMarksException() {
            super("", null, false, false);
        }
    }
}
