package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Several commands that the server runs as one. The second key, where there is one, is that of the tombstone. */
enum Script {
    /** Runs a command on a key, unless there is a tombstone; then nil. */
    UNLESS_DEAD("""
            if redis.call('EXISTS', KEYS[2]) == 1 then
              return false
            end
            return redis.call(ARGV[1], KEYS[1], unpack(ARGV, 2))
            """),

    /**
     * Moves the time to live of a session to that of its cookie, or to the first argument, in seconds, for a browser session. Returns
     * the seconds, and the value if the second argument asks for it; nil if there is none. Zero seconds say that the value does not
     * begin as express-session writes it, or is over, and was left.
     */
    TOUCH("""
            local value = redis.call('GET', KEYS[1])
            if not value or value == '' or (KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1) then
              return false
            end
            local life = string.match(value, '^{"cookie":{"originalMaxAge":(%w+),') or ''
            local seconds = 0
            if life == 'null' then
              seconds = tonumber(ARGV[1])
            elseif #life < 16 and string.match(life, '^%d+$') then
              seconds = math.ceil(tonumber(life) / 1000)
            end
            if seconds > 0 then
              redis.call('EXPIRE', KEYS[1], string.format('%d', seconds))
            end
            return {seconds, ARGV[2] == 'GET' and value or ''}
            """),

    /** Removes a key, and puts up a tombstone for so many milliseconds. */
    BURY("""
            redis.call('SET', KEYS[2], '1', 'PX', ARGV[1])
            return redis.call('DEL', KEYS[1])
            """),

    /**
     * Runs a write, if the value of the key is the first argument, and returns a number; otherwise the value, or nil if there is
     * none. A tombstone, which is put up for so many milliseconds where the write removes the key, counts as no value.
     */
    REPLACE("""
            local current = redis.call('GET', KEYS[1])
            if KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1 then
              return false
            end
            if current ~= ARGV[1] then
              return current
            end
            if KEYS[2] and ARGV[3] == 'DEL' then
              redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
            end
            redis.call(ARGV[3], KEYS[1], unpack(ARGV, 4))
            return 1
            """),

    /** Removes a key if it has this value. */
    UNLOCK("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              return redis.call('DEL', KEYS[1])
            end
            return 0
            """);

    private final String text;
    private final String sha;

    Script(String text) {
        this.text = text;
        this.sha = sha1(text);
    }

    @Nullable
    Object run(UnifiedJedis jedis, List<String> keys, List<String> arguments) {
        try {
            return jedis.evalsha(sha, keys, arguments);
        } catch (JedisNoScriptException unknown) {
            // a server that has just started, or has forgotten its scripts; EVAL makes it remember this one
            return jedis.eval(text, keys, arguments);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-1", e);
        }
    }
}
