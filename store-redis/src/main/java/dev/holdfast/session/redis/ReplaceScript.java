package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Compares and writes in one step on the server. */
final class ReplaceScript {
    /** The write: a command, and its arguments behind the key. */
    private static final String TEXT = """
            local current = redis.call('GET', KEYS[1])
            if current == ARGV[1] then
              redis.call(ARGV[2], KEYS[1], unpack(ARGV, 3))
              return 1
            end
            return current
            """;

    private static final String SHA = sha1(TEXT);

    private ReplaceScript() {}

    /**
     * Runs the write in {@code arguments} if the value of {@code key} is the first of them.
     *
     * @return a number if it was; otherwise the value as text, or null if there is none
     */
    static @Nullable Object run(UnifiedJedis jedis, String key, List<String> arguments) {
        try {
            return jedis.evalsha(SHA, List.of(key), arguments);
        } catch (JedisNoScriptException unknown) {
            // a server that has just started, or has forgotten its scripts; EVAL makes it remember this one
            return jedis.eval(TEXT, List.of(key), arguments);
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
