package dev.holdfast.session.jdbc;

import dev.holdfast.session.jdbc.Script.Answer;
import dev.holdfast.session.jdbc.Statement.Row;
import dev.holdfast.session.store.IndexedSessionStore.Enlisted;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The owners' lists: a table of owners and ids. The generation of an owner is a row in the table of the locks. */
final class OwnerLists {
    /** How long an id without a record stays on a list: a sign-in in flight has no record yet. */
    private static final long PENDING_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Database database;
    private final Times times;
    private final InstantSource clock;

    OwnerLists(Database database, Times times, InstantSource clock) {
        this.database = database;
        this.times = times;
        this.clock = clock;
    }

    /** Reads the generation first, so that one that begins later is detected. */
    Enlisted enlist(String owner, String id) {
        long generation = generation(owner);
        run(Operation.ENLIST, of(owner).id(id));
        return new Enlisted(generation, listed(owner).size());
    }

    void delist(String owner, Collection<String> ids) {
        ids.forEach(id -> run(Operation.DELIST, of(owner).id(id)));
    }

    Map<String, StoredSession> ownedBy(String owner) {
        // read first: a session that is created in between is found, or stays on the list
        Map<String, Long> listed = listed(owner);
        Map<String, StoredSession> owned = new HashMap<>();
        for (Row row : run(Operation.OWNED, of(owner)).rows()) {
            owned.put(text(row.first()), StoredSession.of(text(row.second()), null));
        }
        long pending = clock.millis() - PENDING_MILLIS;
        Set<String> unused = new HashSet<>(listed.keySet());
        unused.removeIf(id -> owned.containsKey(id) || listed.getOrDefault(id, pending) >= pending);
        delist(owner, unused);
        return owned;
    }

    long generation(String owner) {
        String number = known(owner);
        return number == null ? 0 : Long.parseLong(number);
    }

    Set<String> advance(String owner, Duration keep) {
        boolean done = false;
        while (!done) {
            String before = known(owner);
            long next = before == null ? clock.millis() : Math.max(clock.millis(), Long.parseLong(before) + 1);
            Times.Values values = times.values().side(name(owner), Long.toString(next), keep);
            done = before == null
                    ? run(Operation.TAKE, values).changed()
                    : run(Operation.SWAP, values.before(before)).changed();
        }
        return Set.copyOf(listed(owner).keySet());
    }

    private @Nullable String known(String owner) {
        Row row = run(Operation.FIND, times.values().side(name(owner), "", Duration.ZERO))
                .row();
        return row == null ? null : text(row.first());
    }

    private Map<String, Long> listed(String owner) {
        List<Row> rows = run(Operation.LISTED, of(owner)).rows();
        Map<String, Long> listed = new HashMap<>();
        rows.forEach(row -> listed.put(text(row.first()), Long.parseLong(text(row.second()))));
        return listed;
    }

    private Answer run(Operation operation, Times.Values values) {
        return database.run(operation, values::in);
    }

    private Times.Values of(String owner) {
        return times.values().owner(owner);
    }

    private static String name(String owner) {
        return "generation:" + owner;
    }

    private static String text(@Nullable String column) {
        return Objects.requireNonNull(column, "column");
    }
}
