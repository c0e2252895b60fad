package dev.holdfast.simulation;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The changes of one request to its session since it loaded, made or saved it: they are written together or not at all. */
final class Unit {
    private final Lineage lineage;
    private final Map<String, String> base;
    private final @Nullable Long baseLife;
    private final boolean stored;
    private final Map<String, Change> changes = new TreeMap<>();
    private boolean cleared;
    private boolean inPlace;
    private boolean lifeChosen;
    private @Nullable Long life;
    private @Nullable String predecessor;
    private int applied;
    private int timesCounted;
    private @Nullable Kept written;
    private Unit counted = this;

    private Unit(Lineage lineage, Map<String, String> base, @Nullable Long baseLife, boolean stored) {
        this.lineage = lineage;
        this.base = base;
        this.baseLife = baseLife;
        this.stored = stored;
    }

    /** Begins a unit with a session that the store does not have. */
    static Unit fresh(Lineage lineage) {
        return new Unit(lineage, Map.of(), null, false);
    }

    /** Begins a unit with an empty session in place of another. */
    static Unit regenerated(Lineage lineage) {
        Unit unit = fresh(lineage);
        unit.inPlace = true;
        return unit;
    }

    static Unit loaded(Lineage lineage, Kept record) {
        return new Unit(lineage, record.attributes(), record.life(), true);
    }

    /** Returns a copy of this as it is now; writing the copy counts as writing this. */
    Unit now() {
        Unit copy = new Unit(lineage, base, baseLife, stored);
        copy.changes.putAll(changes);
        copy.cleared = cleared;
        copy.lifeChosen = lifeChosen;
        copy.life = life;
        copy.predecessor = predecessor;
        copy.counted = counted;
        return copy;
    }

    /** Begins the unit after this one was saved. */
    Unit next() {
        return written == null ? this : loaded(lineage, written);
    }

    Lineage lineage() {
        return lineage;
    }

    /** Returns true if its session takes the place of another one and is gone when that one is. */
    boolean isInPlaceOfAnother() {
        return inPlace;
    }

    boolean isStored() {
        return stored;
    }

    @Nullable
    Long baseLife() {
        return baseLife;
    }

    /** The old record must end when this is written under another id. */
    void renewed(String oldId) {
        if (stored && predecessor == null) {
            predecessor = oldId;
        }
    }

    @Nullable
    String predecessor() {
        return predecessor;
    }

    void assign(String name, @Nullable String value) {
        changes.put(name, new Change.Assigned(value));
    }

    /** Notes a computation with the result {@code value}. */
    void compute(String name, UnaryOperator<@Nullable String> next, @Nullable String value) {
        Change before = changes.get(name);
        if (before == null && !cleared) {
            changes.put(name, new Change.Computed(next));
        } else if (before instanceof Change.Computed computed) {
            changes.put(name, computed.then(next));
        } else {
            assign(name, value);
        }
    }

    void keep(String name) {
        changes.put(name, new Change.Kept());
    }

    void clear() {
        changes.clear();
        cleared = true;
    }

    void choose(@Nullable Long chosen) {
        life = chosen;
        lifeChosen = true;
    }

    /** Returns the time to live that must be written in place of {@code before}. */
    @Nullable
    Long lifeAfter(@Nullable Long before) {
        return lifeChosen ? life : before;
    }

    boolean hasChosenLife() {
        return lifeChosen;
    }

    /** Returns true if it chose another time to live than the one that it began with; choosing the same is no change. */
    boolean changesLife() {
        return lifeChosen && (!stored || !Objects.equals(life, baseLife));
    }

    /** Notes that it was written, and returns how often a computed change has been written. */
    int apply(Kept record) {
        counted.written = record;
        counted.applied++;
        return isCounted() ? ++counted.timesCounted : 0;
    }

    /** It was written, but had expired by then; or express-session takes it for written, because the application tried to save it. */
    void countAsSaved() {
        counted.applied++;
    }

    /** The record under a new id was removed again. */
    void takeBack() {
        counted.applied = 0;
        counted.timesCounted = 0;
        counted.written = null;
    }

    int applied() {
        return counted.applied;
    }

    /** Returns true if the record still holds what was written. */
    boolean isIn(Kept record) {
        return written != null && written.attributes().equals(record.attributes());
    }

    /** Returns true if it would change what it began with. */
    boolean mustBeWritten() {
        return names(base).stream().anyMatch(name -> !Objects.equals(after(name, base), base.get(name)))
                || changes.containsValue(new Change.Kept());
    }

    /** Returns true if the stored session has another time to live than before. */
    boolean mustWriteLife() {
        return stored && changesLife();
    }

    /** Returns true if writing it twice differs from writing it once. */
    boolean isCounted() {
        return changes.entrySet().stream()
                .anyMatch(change -> change.getValue() instanceof Change.Computed
                        && !Objects.equals(after(change.getKey(), base), base.get(change.getKey())));
    }

    /** Returns the name of an attribute that is wrong after this was written in place of {@code before}; null if all are right. */
    @Nullable
    String wrong(Map<String, String> before, Map<String, String> written) {
        Set<String> names = names(before);
        names.addAll(written.keySet());
        return names.stream()
                .filter(name -> !(changes.get(name) instanceof Change.Kept))
                .filter(name -> !Objects.equals(after(name, before), written.get(name)))
                .findFirst()
                .orElse(null);
    }

    /** Returns what the attribute must be once this was written in place of {@code before}. */
    @Nullable
    String after(String name, Map<String, String> before) {
        Change change = changes.get(name);
        if (change instanceof Change.Computed computed) {
            return computed.next().apply(before.get(name));
        }
        if (change instanceof Change.Assigned assigned && (cleared || !isAsBefore(name, assigned))) {
            return assigned.value();
        }
        return cleared ? null : before.get(name);
    }

    private boolean isAsBefore(String name, Change.Assigned assigned) {
        return Objects.equals(assigned.value(), base.get(name));
    }

    private Set<String> names(Map<String, String> more) {
        Set<String> names = new TreeSet<>(changes.keySet());
        names.addAll(more.keySet());
        return names;
    }
}
