package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;

/**
 * The commands for one session's key. With tombstones each of them is a script, so that a session which this side has destroyed
 * stays dead although a Node application writes it again.
 */
final class Values {
    private final Commands redis;
    private final Keys keys;
    private final long tombstoneMillis;

    /** Zero for no tombstones. */
    Values(Commands redis, Keys keys, Duration tombstones) {
        this.redis = redis;
        this.keys = keys;
        this.tombstoneMillis = tombstones.toMillis();
    }

    @Nullable
    String get(String id) {
        return isBurying()
                ? (String) unlessDead(id, List.of("GET"))
                : redis.send("GET", jedis -> jedis.get(keys.of(id)));
    }

    /** Writes with the options of SET. Returns false if they, or a tombstone, did not allow it. */
    boolean set(String id, String json, List<String> options) {
        if (isBurying()) {
            return unlessDead(id, command("SET", json, options)) != null;
        }
        return redis.send("SET", jedis -> jedis.set(keys.of(id), json, params(options))) != null;
    }

    boolean exists(String id) {
        return redis.send("EXISTS", jedis -> jedis.exists(keys.of(id)));
    }

    /** Returns false if there is no such key. */
    boolean expire(String id, long seconds) {
        if (isBurying()) {
            return Long.valueOf(1).equals(unlessDead(id, List.of("EXPIRE", Long.toString(seconds))));
        }
        return redis.send("EXPIRE", jedis -> jedis.expire(keys.of(id), seconds)) > 0;
    }

    /** Touches the session as {@link Script#TOUCH} does; null if there is none. */
    @Nullable
    Touched touch(String id, long browserSeconds, boolean reading) {
        List<String> arguments = List.of(Long.toString(browserSeconds), reading ? "GET" : "TOUCH");
        Object answer = redis.send("EVALSHA", jedis -> Script.TOUCH.run(jedis, script(id), arguments));
        return answer instanceof List<?> parts ? new Touched((Long) parts.get(0), (String) parts.get(1)) : null;
    }

    void delete(String id) {
        if (isBurying()) {
            redis.send("EVALSHA", jedis -> Script.BURY.run(jedis, both(id), List.of(Long.toString(tombstoneMillis))));
        } else {
            redis.send("DEL", jedis -> jedis.del(keys.of(id)));
        }
    }

    /** Runs {@code write}, a command and what follows its key, if the value is {@code expected}; see {@link Script#REPLACE}. */
    @Nullable
    Object replace(String id, String expected, List<String> write) {
        List<String> arguments = new ArrayList<>(List.of(expected, Long.toString(tombstoneMillis)));
        arguments.addAll(write);
        return redis.send("EVALSHA", jedis -> Script.REPLACE.run(jedis, script(id), arguments));
    }

    private @Nullable Object unlessDead(String id, List<String> command) {
        return redis.send("EVALSHA", jedis -> Script.UNLESS_DEAD.run(jedis, both(id), command));
    }

    private boolean isBurying() {
        return tombstoneMillis > 0;
    }

    /** The keys of a script that minds tombstones if there are any. */
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

    private static SetParams params(List<String> options) {
        SetParams params = new SetParams();
        if (options.contains("NX")) {
            params.nx();
        }
        int expiry = options.indexOf("EX");
        return expiry < 0 ? params : params.ex(Long.parseLong(options.get(expiry + 1)));
    }

    /**
     * A session that was touched.
     *
     * @param seconds how long it lives now; 0 if it was left
     * @param json empty if it was not asked for
     */
    record Touched(long seconds, String json) {}
}
