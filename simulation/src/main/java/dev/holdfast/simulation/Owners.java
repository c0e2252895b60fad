package dev.holdfast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an observer knows of limits and users: when each session began, which user has signed in to it, and which sessions were
 * revoked.
 */
final class Owners {
    static final Duration IDLE = Duration.ofMinutes(25);
    static final Duration ABSOLUTE = Duration.ofMinutes(35);

    private final Model model;
    private final VirtualTime time;
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, String> signedIn = new TreeMap<>();
    private final Map<String, Instant> revoked = new HashMap<>();
    private final Set<String> revokedAlone = new HashSet<>();
    private final Set<String> removed = new HashSet<>();

    Owners(Model model, VirtualTime time) {
        this.model = model;
        this.time = time;
    }

    /** Starts the absolute limit of a session now; a session that only has a new id keeps its start. */
    void begun(String id, @Nullable String before) {
        starts.put(id, before == null ? time.instant() : starts.getOrDefault(before, time.instant()));
    }

    void signedIn(String handle, String user) {
        signedIn.put(handle, user);
    }

    /** Returns the handles of all who have signed in to {@code user} so far. */
    Set<String> of(String user) {
        Set<String> handles = new TreeSet<>();
        signedIn.forEach((handle, owner) -> {
            if (owner.equals(user)) {
                handles.add(handle);
            }
        });
        return handles;
    }

    /** Notes that these sessions were revoked and that the caller was told so. */
    void revoked(Collection<String> handles) {
        handles.forEach(handle -> revoked.putIfAbsent(handle, time.instant()));
    }

    /** Notes that only this session was revoked and that the caller was told so. */
    void revokedAlone(String handle) {
        revoked(Set.of(handle));
        revokedAlone.add(handle);
    }

    /** Notes that a revocation removed this record. */
    void removed(String id) {
        removed.add(id);
    }

    /** Returns true if a revocation removed this record, so that a request which is still saving it may report it as saved. */
    boolean hasRemoved(String id) {
        return removed.contains(id);
    }

    /** Returns true if the absolute limit of this session has passed. */
    boolean isPast(String id) {
        return isPast(id, time.instant());
    }

    /** Checks a session that was served to a request, which started at {@code began} and asked for the session at {@code asked}. */
    void served(String id, @Nullable String handle, Instant began, Instant asked) {
        if (isPast(id, asked)) {
            model.violated(Rule.ABSOLUTE, id + " is served, but its absolute limit has passed");
        }
        Instant since = handle == null ? null : revoked.get(handle);
        if (handle != null && since != null && since.isBefore(began) && !isExcused(id, handle)) {
            model.violated(Rule.REVOKED, id + " is served as " + handle + ", which was revoked before the request");
        }
    }

    /** Checks what a request writes. */
    void written(Author author, String id, @Nullable Kept before, Kept after) {
        Instant end = after.expires();
        Instant now = time.instant();
        boolean moved = before == null || !after.isUntil(before.expires());
        if (moved && (end == null || end.isAfter(now.plus(IDLE)))) {
            model.violated(Rule.IDLE, id + " expires at " + end + ", which is later than its idle limit");
        }
        if (author.intent() != Author.Intent.TOUCH && moved && end != null && isPast(id, end.minusMillis(1))) {
            model.violated(Rule.ABSOLUTE, id + " expires at " + end + ", which is later than its absolute limit");
        }
        if (after.owner() != null
                && author.request() != null
                && !author.request().calls().isHeldUp(id)) {
            checkListed(id, "when it is written");
        }
    }

    /** Checks a session whose cookie a response sends. */
    void sent(String id) {
        Kept record = model.records().live(id);
        if (record != null && record.owner() != null) {
            checkListed(id, "when its cookie is sent");
        }
    }

    /** Checks that no revoked session is left, except one whose id no client has. */
    void checkQuiet(String id, Kept record, boolean isLeft) {
        Kept.Owner owner = record.owner();
        if (owner != null && revoked.containsKey(owner.handle()) && !isLeft && !isExcused(id, owner.handle())) {
            model.violated(Rule.REVOKED, owner.handle() + " was revoked, but lives as " + id);
        }
    }

    /** A record that was stored again without conditions lives; so may one whose creation was repeated while it alone was revoked. */
    private boolean isExcused(String id, String handle) {
        return model.lineage(id).isRevived() || (revokedAlone.contains(handle) && model.isCreationRepeated(id));
    }

    private boolean isPast(String id, Instant moment) {
        Instant start = starts.get(id);
        return start != null && !moment.isBefore(start.plus(ABSOLUTE));
    }

    private void checkListed(String id, String when) {
        if (!model.lineage(id).isRevived() && !model.records().lists().hold(id)) {
            model.violated(Rule.LISTED, id + " has an owner, but is on no list " + when);
        }
    }
}
