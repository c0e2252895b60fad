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

    /** Returns true if a touch has changed the time to live of this record, which has been reported. */
    boolean isOverridden(String id) {
        return overridden.contains(id);
    }

    void check(Author author, Request request, String id, @Nullable Kept before, Kept after) {
        if (author.intent() == Author.Intent.TOUCH) {
            checkTouched(author, id, before, after);
        }
        checkExpiry(author, request, id, before, after);
    }

    private void checkExpiry(Author author, Request request, String id, @Nullable Kept before, Kept after) {
        Unit unit = author.unit();
        boolean chosen = hasChosenLife(unit);
        Long life = unit != null && chosen ? unit.lifeAfter(null) : after.life();
        boolean kept = before != null && Objects.equals(after.expires(), before.expires());
        if (world.isExpress() || kept || isFrom(request.began(), after.expires(), life)) {
            return;
        }
        boolean stale = author.intent() == Author.Intent.TOUCH && !chosen && isStale(request, unit, id, life);
        model.violated(
                stale ? Rule.TOUCHED_LIFE : Rule.LIFETIME,
                id + " expires at " + after.expires() + ", which is not its time to live of " + life
                        + " ms from a moment of the request");
    }

    /** Returns true if another request has chosen this time to live since. */
    private static boolean isStale(Request request, @Nullable Unit unit, String id, @Nullable Long life) {
        if (unit != null && unit.isStored()) {
            return !Objects.equals(unit.baseLife(), life);
        }
        Kept read = request.calls().lastRead(id);
        return read != null && !Objects.equals(read.life(), life);
    }

    private static boolean hasChosenLife(@Nullable Unit unit) {
        return unit != null && unit.hasChosenLife();
    }

    private boolean isFrom(Instant began, @Nullable Instant end, @Nullable Long life) {
        if (end == null || life == null) {
            return end == null && life == null;
        }
        return !end.isBefore(began.plusMillis(life))
                && !end.isAfter(time.instant().plusMillis(life));
    }

    /** A store that keeps objects takes the cookie of the one who touches. */
    private void checkTouched(Author author, String id, @Nullable Kept before, Kept after) {
        if (before != null && !hasChosenLife(author.unit()) && !Objects.equals(before.life(), after.life())) {
            overridden.add(id);
            model.violated(
                    Rule.TOUCHED_LIFE,
                    "a touch of " + id + " changed its time to live from " + before.life() + " to " + after.life());
        }
    }
}
