package dev.holdfast.simulation;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks when records expire. */
final class Lifetimes {
    private final Model model;
    private final World world;
    private final VirtualTime time;
    private final Set<String> overridden = new HashSet<>();

    Lifetimes(Model model, World world, VirtualTime time) {
        this.model = model;
        this.world = world;
        this.time = time;
    }

    /** Returns true if a touch changed the time to live of this record. */
    boolean isOverridden(String id) {
        return overridden.contains(id);
    }

    /** A touch of the writer without conditions may change the cookie of an object; that is no new version, so no conflict. */
    void overwritten(String id, Kept before, Kept after) {
        String version = after.session().version();
        if (version != null && version.equals(before.session().version())) {
            overridden.add(id);
        }
    }

    /** With limits, each touch states the cookie, so a store that keeps objects takes that cookie. */
    void told(Author author, String id, @Nullable Kept before, Kept after) {
        if (author.intent() == Author.Intent.TELL && before != null && !Objects.equals(before.life(), after.life())) {
            overridden.add(id);
        }
    }

    /** What a touch has changed in a session may differ under the new id. */
    void renewed(String old, String next) {
        if (overridden.contains(old)) {
            overridden.add(next);
        }
    }

    void check(Author author, Request request, String id, @Nullable Kept before, Kept after) {
        if (author.intent() == Author.Intent.TELL) {
            checkTold(author, request, id, before, after);
        }
        checkExpiry(author, request, id, before, after);
    }

    private void checkExpiry(Author author, Request request, String id, @Nullable Kept before, Kept after) {
        Long life = life(author, request, id, after);
        boolean kept = before != null && Objects.equals(after.expires(), before.expires());
        if (world.isExpress() || kept || isFrom(request.began(), after.expires(), life)) {
            return;
        }
        boolean stale = !isWrite(author) && !Objects.equals(known(author, request, id), life);
        model.violated(
                stale ? Rule.TOUCHED_LIFE : Rule.LIFETIME,
                id + " expires at " + after.expires() + ", which is not its time to live of " + life
                        + " ms from a moment of the request");
    }

    /** Returns the time to live by which the record must expire. */
    private static @Nullable Long life(Author author, Request request, String id, Kept after) {
        Unit unit = author.unit();
        // choosing the loaded value is no change: a touch then moves the expiry by the stored value, which another
        // request may have chosen since
        if (unit != null && (isWrite(author) ? unit.hasChosenLife() : unit.changesLife())) {
            return unit.lifeAfter(null);
        }
        return mayTell(author, request, id) ? known(author, request, id) : after.life();
    }

    /** A store that cannot move an expiry by itself receives the time to live that the request knows: a limit of such stores. */
    private static boolean mayTell(Author author, Request request, String id) {
        return author.intent() == Author.Intent.TELL && request.calls().isLeft(id);
    }

    /** Returns the time to live that the request knows; another request may have chosen another since. */
    private static @Nullable Long known(Author author, Request request, String id) {
        Unit unit = author.unit();
        if (unit != null && unit.isStored()) {
            return unit.lifeAfter(unit.baseLife());
        }
        Kept read = request.calls().lastRead(id);
        return read == null ? null : read.life();
    }

    private static boolean isWrite(Author author) {
        return author.intent() == Author.Intent.WRITE;
    }

    private boolean isFrom(Instant began, @Nullable Instant end, @Nullable Long life) {
        if (end == null || life == null) {
            return end == null && life == null;
        }
        return !end.isBefore(began.plusMillis(life))
                && !end.isAfter(time.instant().plusMillis(life));
    }

    /** A store that keeps objects takes the cookie of the request that touches. */
    private void checkTold(Author author, Request request, String id, @Nullable Kept before, Kept after) {
        Unit unit = author.unit();
        boolean chosen = unit != null && unit.hasChosenLife();
        if (before == null || chosen || Objects.equals(before.life(), after.life())) {
            return;
        }
        overridden.add(id);
        if (!world.isExpress() && !mayTell(author, request, id)) {
            model.violated(
                    Rule.TOUCHED_LIFE,
                    "a touch of " + id + " changed its time to live from " + before.life() + " to " + after.life());
        }
    }
}
