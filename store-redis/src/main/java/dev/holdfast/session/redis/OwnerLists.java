package dev.holdfast.session.redis;

import dev.holdfast.session.store.IndexedSessionStore.Enlisted;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The owners' lists: a hash for each owner, of the ids and the times at which they were added. */
final class OwnerLists {
    /** How long an id without a record stays on a list: a sign-in in flight has no record yet. */
    private static final Duration PENDING = Duration.ofMinutes(1);

    private final Commands redis;
    private final Keys keys;
    private final Values values;
    private final InstantSource clock;
    private final boolean isOneServer;

    OwnerLists(Commands redis, Keys keys, Values values, InstantSource clock, boolean isOneServer) {
        this.redis = redis;
        this.keys = keys;
        this.values = values;
        this.clock = clock;
        this.isOneServer = isOneServer;
    }

    Enlisted enlist(String owner, String id, Duration keep) {
        List<String> arguments = List.of(id, Long.toString(clock.millis()), Long.toString(keep.toMillis()));
        List<?> reply = redis.send(Script.ENLIST.request(both(owner), arguments, 2, true));
        return new Enlisted(Replies.number(reply.get(1)), Math.toIntExact(Replies.number(reply.get(2))));
    }

    void delist(String owner, Collection<String> ids) {
        if (!ids.isEmpty()) {
            redis.send(Request.repeatable(
                    Request.command(Command.HDEL).key(keys.list(owner)).addObjects(ids),
                    (reply, connection) -> Replies.number(reply)));
        }
    }

    long generation(String owner) {
        CommandArguments get = Request.command(Command.GET).key(keys.generation(owner));
        return redis.send(Request.repeatable(get, (reply, connection) -> reply == null ? 0 : Replies.digits(reply)));
    }

    Set<String> advance(String owner, Duration keep) {
        List<String> arguments = List.of(Long.toString(clock.millis()), Long.toString(keep.toMillis()));
        List<?> reply = redis.send(Script.ADVANCE.request(both(owner), arguments, 1, true));
        return Set.copyOf(Replies.texts(reply.get(1)));
    }

    Map<String, StoredSession> ownedBy(String owner) {
        Map<String, Long> listed = listed(owner);
        Map<String, StoredSession> owned = new HashMap<>();
        for (List<String> ids : readTogether(listed.keySet())) {
            owned.putAll(values(ids));
        }
        long pending = clock.instant().minus(PENDING).toEpochMilli();
        delist(
                owner,
                listed.keySet().stream()
                        .filter(id -> !owned.containsKey(id) && listed.getOrDefault(id, pending) < pending)
                        .toList());
        return owned;
    }

    private Map<String, Long> listed(String owner) {
        List<?> reply = redis.send(Script.LISTED.request(List.of(keys.list(owner)), List.of(), 1, true));
        List<String> pairs = Replies.texts(reply.get(1));
        Map<String, Long> listed = new HashMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            listed.put(pairs.get(i), Long.parseLong(pairs.get(i + 1)));
        }
        return listed;
    }

    private Map<String, StoredSession> values(List<String> ids) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, StoredSession> sessions = new HashMap<>();
        List<Values.Left> found = values.readAll(ids);
        for (int i = 0; i < ids.size(); i++) {
            Values.Left left = found.get(i);
            if (!left.json().isEmpty()) {
                Instant end = left.millis() < 0 ? null : now.plusMillis(left.millis());
                sessions.put(ids.get(i), StoredSession.of(left.json(), end));
            }
        }
        return sessions;
    }

    /** Groups ids that one script can read: a script may only name keys of one slot. */
    private Collection<List<String>> readTogether(Set<String> ids) {
        if (isOneServer) {
            return ids.isEmpty() ? List.of() : List.of(new ArrayList<>(ids));
        }
        return ids.stream()
                .collect(Collectors.groupingBy(id -> JedisClusterCRC16.getSlot(keys.of(id))))
                .values();
    }

    private List<String> both(String owner) {
        return List.of(keys.list(owner), keys.generation(owner));
    }
}
