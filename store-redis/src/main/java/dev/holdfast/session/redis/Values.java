package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.redis.Request.Decoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * The commands for one session's key. With tombstones each of them is a script, so that a session which this side has destroyed
 * is not found again although a Node application writes it.
 */
final class Values {
    /** The size in bytes up to which comparing a value costs the server less than its hash. */
    private static final int SHORT = 1024;

    private final Commands redis;
    private final Keys keys;
    private final NearCache near;
    private final long tombstoneMillis;

    /** Zero for no tombstones. */
    Values(Commands redis, Keys keys, Duration tombstones, NearCache near) {
        this.redis = redis;
        this.keys = keys;
        this.near = near;
        this.tombstoneMillis = tombstones.toMillis();
    }

    /** Sends the GET of connect-redis, unless there are tombstones. */
    @Nullable
    String get(String id) {
        return isBurying() ? read(id) : redis.text(Request.command(Command.GET).key(keys.of(id)));
    }

    /** Reads as {@link Script#READ} does. */
    @Nullable
    String read(String id) {
        return Replies.text(
                redis.send(Script.READ.request(script(id), List.of(), 1, true)).get(1));
    }

    /** Writes with the options of SET. Returns false if they, or a tombstone, did not allow it. */
    boolean set(String id, String json, List<String> options) {
        if (isBurying()) {
            return Replies.done(unlessDead(id, command("SET", json, options), false));
        }
        CommandArguments set = Request.command(Command.SET).key(keys.of(id)).add(json);
        return change(id, Request.once(set.addObjects(options), (reply, connection) -> Replies.done(reply)));
    }

    boolean exists(String id) {
        CommandArguments exists = Request.command(Command.EXISTS).key(keys.of(id));
        return redis.send(Request.repeatable(exists, (reply, connection) -> Replies.number(reply))) > 0;
    }

    /** Returns false if there is no such key. */
    boolean expire(String id, long seconds) {
        if (isBurying()) {
            return Long.valueOf(1).equals(unlessDead(id, List.of("EXPIRE", Long.toString(seconds)), true));
        }
        CommandArguments expire =
                Request.command(Command.EXPIRE).key(keys.of(id)).add(seconds);
        return change(id, Request.repeatable(expire, (reply, connection) -> Replies.number(reply))) > 0;
    }

    /** Touches the session as {@link Script#TOUCH} does; null if there is none. */
    @Nullable
    Touched touch(String id, long browserSeconds, Duration touchAfter, Most most, boolean reading) {
        List<String> arguments = new ArrayList<>(List.of(
                Long.toString(browserSeconds), reading ? "GET" : "TOUCH", Long.toString(touchAfter.toMillis())));
        arguments.addAll(most.arguments());
        List<?> reply = redis.send(Script.TOUCH.request(script(id), arguments, 5, true));
        String json = Replies.text(reply.get(2));
        String refusal = Replies.text(reply.get(3));
        return reply.get(1) == null || json == null || refusal == null
                ? null
                : new Touched(
                        Replies.number(reply.get(1)),
                        json,
                        refusal,
                        Replies.number(reply.get(4)),
                        Replies.number(reply.get(5)) == 1);
    }

    /** Reads the sessions as {@link Script#READ_ALL} does, in the order of {@code ids}, which are in one slot. */
    List<Left> readAll(List<String> ids) {
        List<String> all = new ArrayList<>();
        ids.forEach(id -> all.addAll(script(id)));
        List<String> step = List.of(isBurying() ? "2" : "1");
        Object reply = redis.send(Script.READ_ALL.request(all, step, 1, true)).get(1);
        if (!(reply instanceof List<?> found) || found.size() != 2 * ids.size()) {
            throw new WrongReplyException();
        }
        List<Left> sessions = new ArrayList<>();
        for (int i = 0; i < found.size(); i += 2) {
            sessions.add(new Left(String.valueOf(Replies.text(found.get(i))), Replies.number(found.get(i + 1))));
        }
        return sessions;
    }

    void delete(String id) {
        change(id, deletion(id));
    }

    /** Deletes the session, and returns true if enough replicas confirm within the time that they have deleted it too. */
    boolean delete(String id, Durability durability) {
        Request<?> deletion = deletion(id);
        return change(
                id, deletion.decodedBy((reply, connection) -> decodeAndWait(deletion, reply, connection, durability)));
    }

    /**
     * Runs {@code write}, a command and its arguments after the key, if the value is {@code expected}. Only the length and the
     * hash of a long value are sent; see {@link Script#REPLACE}.
     */
    @Nullable
    Object replace(String id, String expected, List<String> write) {
        byte[] bytes = expected.getBytes(UTF_8);
        List<String> arguments = new ArrayList<>(
                bytes.length <= SHORT
                        ? List.of("", expected)
                        : List.of(Integer.toString(bytes.length), Sha1.hex(bytes)));
        arguments.add(Long.toString(tombstoneMillis));
        arguments.addAll(write);
        Object found = change(id, Script.REPLACE.request(script(id), arguments, 1, false))
                .get(1);
        return found instanceof byte[] ? Replies.text(found) : found;
    }

    private Request<?> deletion(String id) {
        if (isBurying()) {
            return Script.BURY.request(both(id), List.of(Long.toString(tombstoneMillis)), 1, true);
        }
        Decoder<Long> number = (reply, connection) -> Replies.number(reply);
        return Request.repeatable(Request.command(Command.DEL).key(keys.of(id)), number);
    }

    private static <T> boolean decodeAndWait(
            Request<T> deletion, @Nullable Object reply, Connection connection, Durability durability) {
        deletion.decoder().decode(reply, connection);
        return durability.isReached(connection);
    }

    private @Nullable Object unlessDead(String id, List<String> command, boolean isRepeatable) {
        return change(id, Script.UNLESS_DEAD.request(both(id), command, 1, isRepeatable))
                .get(1);
    }

    /** Sends the request and removes the copy in any case, so that this process does not return an older copy afterwards. */
    private <T extends @Nullable Object> T change(String id, Request<T> request) {
        try {
            return redis.send(request);
        } finally {
            near.drop(id);
        }
    }

    private boolean isBurying() {
        return tombstoneMillis > 0;
    }

    /** Returns the keys for a script, with that of the tombstone if tombstones are enabled. */
    private List<String> script(String id) {
        return isBurying() ? both(id) : List.of(keys.of(id));
    }

    private List<String> both(String id) {
        return List.of(keys.of(id), keys.tombstoneOf(id));
    }

    static List<String> command(String name, String json, List<String> options) {
        List<String> command = new ArrayList<>(List.of(name, json));
        command.addAll(options);
        return command;
    }

    /**
     * A session and its remaining time to live.
     *
     * @param json empty for none
     * @param millis below 0 for no expiry
     */
    record Left(String json, long millis) {}

    /**
     * A session that was touched.
     *
     * @param life how long its cookie lives, in seconds; -1 for a browser session; 0 if unknown, and then the expiry was not
     *     moved
     * @param json empty if it was not requested
     * @param refusal why the server could not move the expiry; empty if it could
     * @param leftMillis the remaining time to live before the call; below 0 for no expiry
     * @param moved whether the expiry was moved
     */
    record Touched(long life, String json, String refusal, long leftMillis, boolean moved) {
        /** Returns true if the server could move the expiry, or did not have to. */
        boolean isMovable() {
            return life != 0 && refusal.isEmpty();
        }
    }
}
