package dev.holdfast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an observer of the store knows: which session each record belongs to, and which rules hold for it. */
final class Model implements Records.Observer {
    private static final Duration FOLLOWED = Duration.ofSeconds(60);
    private static final Duration NOTED = Duration.ofHours(1);

    private final World world;
    private final VirtualTime time;
    private final Records records;
    private final Map<String, Lineage> lineages = new HashMap<>();
    private final Map<String, Birth> births = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Map<String, Violation> dead = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Lifetimes lifetimes;
    private final Owners owners;
    private final Damage damage = new Damage(this);
    private Author author = Author.NOBODY;
    private int ids;

    Model(World world, VirtualTime time, Planted planted) {
        this.world = world;
        this.time = time;
        this.lifetimes = new Lifetimes(this, world, time);
        this.owners = new Owners(this, time);
        this.records = new Records(world, time, planted, this);
    }

    Records records() {
        return records;
    }

    Damage damage() {
        return damage;
    }

    Owners owners() {
        return owners;
    }

    void violated(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }

    List<Violation> violations() {
        return violations;
    }

    /** Returns a new id, of the session that had the id {@code before}, or of a new one. */
    String newId(@Nullable Lineage lineage, @Nullable String before) {
        String id = "s" + ++ids;
        owners.begun(id, lineage == null ? null : before);
        lineages.put(id, lineage == null ? new Lineage() : lineage);
        return id;
    }

    Lineage lineage(String id) {
        return lineages.computeIfAbsent(id, key -> new Lineage());
    }

    boolean wasStored(String id) {
        return births.containsKey(id);
    }

    void sent(String id) {
        sent.add(id);
        owners.sent(id);
    }

    /** Sets the author of the writes that follow. */
    void authored(Author next) {
        author = next;
    }

    @Override
    public void changed(String id, @Nullable Kept before, @Nullable Kept after) {
        Request request = author.request();
        boolean known = births.containsKey(id);
        if (after != null) {
            births.putIfAbsent(id, new Birth(request, time.instant(), after));
            lineage(id).stored(id);
        }
        if (request != null && before != null && !before.isReadable()) {
            damage.changed(request, id, before, after);
        } else if (request != null) {
            changed(request, id, before, after);
        } else if (known && before == null && after != null) {
            lineage(id).revive();
        } else if (before != null && after != null) {
            lifetimes.overwritten(id, before, after);
        }
    }

    private void changed(Request request, String id, @Nullable Kept before, @Nullable Kept after) {
        if (after == null) {
            removed(request, id, before);
        } else {
            written(request, id, before, after);
        }
    }

    private void removed(Request request, String id, @Nullable Kept before) {
        Kept.Owner owner = before == null ? null : before.owner();
        boolean isLate = request.calls().isLate(id);
        if (owner != null && !isLate && owner.handle().equals(request.users().spared())) {
            violated(Rule.SPARED, id + " was to be spared, but was removed");
        }
        if (before != null && request.users().isRevoking()) {
            owners.removed(id);
        }
        Unit unit = author.unit();
        if (author.intent() == Author.Intent.WRITE) {
            expired(id, before);
        } else if (unit == null || !author.isSave() || before == null) {
            return;
        } else if (id.equals(unit.predecessor())) {
            published(request, unit, id, before);
        } else if (id.equals(request.sessionId())) {
            unit.takeBack();
        }
    }

    /**
     * A session that has expired must not be written, except in express-session, which moves the expiry once; a session that
     * expires on its way is written.
     */
    private void expired(String id, @Nullable Kept before) {
        if (world.isExpress() || !author.isOver()) {
            births.putIfAbsent(id, new Birth(author.request(), time.instant(), null));
            countAsSaved(author.unit());
        } else if (before != null) {
            violated(Rule.SAVE_KEEPS, "a save removed " + id);
        }
    }

    private static void countAsSaved(@Nullable Unit unit) {
        if (unit != null) {
            unit.countAsSaved();
        }
    }

    /** The old record is removed, so the session continues under its new id. */
    private void published(Request request, Unit unit, String id, Kept before) {
        String next = request.sessionId();
        Kept record = next == null ? null : records.live(next);
        if (next != null && record != null) {
            successors.put(id, next);
            lifetimes.renewed(id, next);
            applied(unit, next, before, record);
        } else if (next != null && owners.hasRemoved(next)) {
            unit.countAsSaved();
        }
    }

    private void written(Request request, String id, @Nullable Kept before, Kept after) {
        if (dead.containsKey(id) && before == null && !lineage(id).isRevived()) {
            violated(Rule.STAYS_DESTROYED, id + " was destroyed and is written again");
        }
        if (world.theme() == Theme.USERS) {
            lifetimes.told(author, id, before, after);
            owners.written(author, id, before, after);
        } else {
            lifetimes.check(author, request, id, before, after);
        }
        Unit unit = author.unit();
        if (unit == null || !author.isSave() || author.intent() != Author.Intent.WRITE) {
            return;
        }
        boolean unpublished = !world.isExpress() && unit.predecessor() != null && !id.equals(unit.predecessor());
        if (!unpublished) {
            applied(unit, id, before, after);
        }
    }

    private void applied(Unit unit, String id, @Nullable Kept before, Kept after) {
        if (unit.applied() > 0 && before != null && before.isAs(after)) {
            return;
        }
        int times = unit.apply(after);
        if (times > 1 && !world.isExpress() && !unit.lineage().isRevived() && !owners.hasRemoved(id)) {
            violated(Rule.ONCE, "a computed change of " + id + " is written " + times + " times");
        }
        Map<String, String> earlier = before == null ? Map.of() : before.attributes();
        String wrong = world.isExpress() ? null : unit.wrong(earlier, after.attributes());
        if (wrong != null) {
            violated(
                    Rule.NOTHING_LOST,
                    "attribute " + wrong + " of " + id + " must become " + unit.after(wrong, earlier) + " but becomes "
                            + after.attributes().get(wrong));
        }
        boolean known = before != null || unit.hasChosenLife();
        Long life = unit.lifeAfter(before == null ? null : before.life());
        if (!world.isExpress() && known && !lifetimes.isOverridden(id) && !Objects.equals(life, after.life())) {
            violated(
                    Rule.CHOSEN_LIFE,
                    "the time to live of " + id + " must become " + life + " but becomes " + after.life());
        }
    }

    /** Notes that a request, which started at {@code began}, has ended the session under these ids and received that answer. */
    void ended(Collection<String> ends, Instant began, Rule rule, String by) {
        if (world.isExpress()) {
            return;
        }
        for (String id : ends) {
            dead.put(id, new Violation(rule, by));
            String next = successors.get(id);
            while (next != null && isFollowed(began, birth(next).time())) {
                dead.putIfAbsent(next, new Violation(Rule.SUCCESSOR_DESTROYED, by));
                next = successors.get(next);
            }
        }
    }

    /**
     * Returns true if a request that started at {@code began} and destroys the old id now must find the new id, which a note
     * keeps for an hour.
     */
    private boolean isFollowed(Instant began, Instant renewed) {
        return !began.isAfter(renewed.plus(FOLLOWED)) && time.instant().isBefore(renewed.plus(NOTED));
    }

    /** Checks the rules that hold after the end of the run. */
    void checkQuiet() {
        for (String id : records.ids()) {
            Violation end = dead.get(id);
            Request maker = birth(id).request();
            if (world.theme() == Theme.USERS) {
                owners.checkQuiet(id, Objects.requireNonNull(records.live(id), id), isLeft(maker, id));
            }
            if (end != null && isLateOrphan(maker, id)) {
                continue;
            }
            if (end != null && !lineage(id).isRevived()) {
                violated(end.rule(), end.what() + " ended the session, but it lives as " + id);
            }
            if (maker != null && !sent.contains(id) && !world.isExpress() && !maker.isExcusedFor(id) && !isEmpty(id)) {
                violated(Rule.NO_ORPHAN, id + " was left by " + maker.name() + ", but no client knows it");
            }
        }
    }

    /** Returns the record as this request created it; null if it did not, or if the record had expired by then. */
    @Nullable
    Kept made(Request request, String id) {
        Birth birth = births.get(id);
        return birth != null && birth.request() == request ? birth.record() : null;
    }

    /** Returns true if an answer about the record was lost to the request that created it. */
    boolean isCreationRepeated(String id) {
        Request maker = birth(id).request();
        return maker != null && maker.calls().hasLost(id);
    }

    /** Returns true if no client knows it and that is no fault of the core. */
    private boolean isLeft(@Nullable Request maker, String id) {
        return maker != null && !sent.contains(id) && maker.isExcusedFor(id);
    }

    /**
     * Returns true if it has passed no limit, a client received its id, and no writer without conditions has stored it again,
     * perhaps after it left its list.
     */
    boolean isListable(String id) {
        return sent.contains(id) && !lineage(id).isRevived() && !owners.isPast(id);
    }

    /** A late creation may arrive after the destroy; no client knows the record. */
    private boolean isLateOrphan(@Nullable Request maker, String id) {
        return maker != null && !sent.contains(id) && maker.calls().isLate(id);
    }

    private Birth birth(String id) {
        return Objects.requireNonNull(births.get(id), "birth");
    }

    /** A handler may save an empty session; as in express-session, no cookie is sent for it. */
    private boolean isEmpty(String id) {
        Kept record = records.live(id);
        return record == null || record.attributes().isEmpty();
    }

    private record Birth(
            @Nullable Request request,
            Instant time,
            @Nullable Kept record) {}
}
