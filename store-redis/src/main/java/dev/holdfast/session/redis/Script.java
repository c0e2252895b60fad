package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Several commands that the server runs atomically. The second key, if there is one, is that of the tombstone. The first argument
 * is a token with which the reply begins, so that the reply to another call is not taken for this one.
 */
enum Script {
    /** Returns the value, or nil if there is none or there is a tombstone. */
    READ("""
            if KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1 then
              return {ARGV[1], false}
            end
            return {ARGV[1], redis.call('GET', KEYS[1])}
            """),

    /** Runs a command on a key, unless there is a tombstone; then returns nil. */
    UNLESS_DEAD("""
            if redis.call('EXISTS', KEYS[2]) == 1 then
              return {ARGV[1], false}
            end
            return {ARGV[1], redis.call(ARGV[2], KEYS[1], unpack(ARGV, 3))}
            """),

    /**
     * Sets the time to live of a session to that of its cookie, or for a browser session to the first argument, in seconds; with
     * a fourth argument, to at most that many seconds. Does not change it if the session would live longer by less than the third
     * argument, in milliseconds.
     *
     * <p>Returns the life of the cookie in seconds, -1 for a browser session, and 0 if the value was not changed because it does
     * not begin as express-session writes it or has expired; the value if the second argument asks for it; the error of a master
     * that accepts no writes at present; the remaining time to live before the call in milliseconds, below zero for no expiry;
     * and 1 if the time to live was changed. Returns nil if there is no session.
     */
    TOUCH("""
            local value = redis.call('GET', KEYS[1])
            if not value or value == '' or (KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1) then
              return {ARGV[1], false, '', '', 0, 0}
            end
            local left = (ARGV[5] or ARGV[4] ~= '0') and redis.call('PTTL', KEYS[1]) or 0
            local life = string.match(value, '^{"cookie":{"originalMaxAge":(%w+),') or ''
            local seconds = 0
            if life == 'null' then
              seconds = -1
            elseif #life < 16 and string.match(life, '^%d+$') then
              seconds = math.ceil(tonumber(life) / 1000)
            end
            local goal = seconds == -1 and tonumber(ARGV[2]) or seconds
            if ARGV[5] then
              goal = math.min(seconds == -1 and tonumber(ARGV[5]) or seconds, tonumber(ARGV[5]))
            end
            local gain = goal * 1000 - left
            local refusal = ''
            local moved = 0
            if goal > 0 and (left < 0 or gain < 0 or gain >= tonumber(ARGV[4])) then
              moved = redis.pcall('EXPIRE', KEYS[1], string.format('%d', goal))
              if type(moved) == 'table' then
                if not (string.find(moved.err, 'MISCONF', 1, true) or string.find(moved.err, 'OOM', 1, true)) then
                  return moved
                end
                refusal = moved.err
                moved = 0
              end
            end
            return {ARGV[1], seconds, ARGV[3] == 'GET' and value or '', refusal, left, moved}
            """),

    /**
     * Removes a key, and then writes a tombstone for this many milliseconds: in this order, because a full server accepts a write
     * after a command that frees memory.
     */
    BURY("""
            local removed = redis.call('DEL', KEYS[1])
            redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
            return {ARGV[1], removed}
            """),

    /**
     * Runs a write and returns a number, if the value of the key is the second argument or, if the first argument is a length in
     * bytes, has that length and the second argument as its SHA-1. Otherwise returns the value, or nil if there is none. A
     * tombstone counts as no value; it is written for this many milliseconds if the write removes the key.
     */
    REPLACE("""
            local current = redis.call('GET', KEYS[1])
            if KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1 then
              return {ARGV[1], false}
            end
            local same = current == ARGV[3]
            if current and ARGV[2] ~= '' then
              same = #current == tonumber(ARGV[2]) and redis.sha1hex(current) == ARGV[3]
            end
            if not same then
              return {ARGV[1], current}
            end
            redis.call(ARGV[5], KEYS[1], unpack(ARGV, 6))
            if KEYS[2] and ARGV[5] == 'DEL' then
              redis.call('SET', KEYS[2], '1', 'PX', ARGV[4])
            end
            return {ARGV[1], 1}
            """),

    /**
     * Adds the first argument to a hash with the second one as its value, and keeps the hash and the number at the second key for
     * this many milliseconds. Returns that number and the size of the hash.
     */
    ENLIST("""
            redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            redis.call('PEXPIRE', KEYS[2], ARGV[4])
            return {ARGV[1], tonumber(redis.call('GET', KEYS[2]) or 0), redis.call('HLEN', KEYS[1])}
            """),

    /** Returns each field of a hash, followed by its value. */
    LISTED("""
            return {ARGV[1], redis.call('HGETALL', KEYS[1])}
            """),

    /**
     * Increases the number at the second key to at least the first argument, keeps it for this many milliseconds, and returns the
     * fields of the hash.
     */
    ADVANCE("""
            local before = tonumber(redis.call('GET', KEYS[2]) or 0)
            local number = math.max(before + 1, tonumber(ARGV[2]))
            redis.call('SET', KEYS[2], string.format('%.0f', number), 'PX', ARGV[3])
            return {ARGV[1], redis.call('HKEYS', KEYS[1])}
            """),

    /**
     * Returns each value and its remaining time to live in milliseconds; an empty value if there is none. If the first argument
     * is 2, every second key is the tombstone of the key before it.
     */
    READ_ALL("""
            local step = tonumber(ARGV[2])
            local all = {}
            for i = 1, #KEYS, step do
              local dead = step == 2 and redis.call('EXISTS', KEYS[i + 1]) == 1
              all[#all + 1] = not dead and redis.call('GET', KEYS[i]) or ''
              all[#all + 1] = redis.call('PTTL', KEYS[i])
            end
            return {ARGV[1], all}
            """),

    /** Removes a key if it has this value. */
    UNLOCK("""
            if redis.call('GET', KEYS[1]) == ARGV[2] then
              return {ARGV[1], redis.call('DEL', KEYS[1])}
            end
            return {ARGV[1], 0}
            """);

    /**
     * Tries a write that changes nothing and creates no key. A replica refuses it; its copy may be older than a logout, so it
     * must not serve reads either. A master that accepts no writes at present refuses it with another error.
     */
    private static final String ON_A_MASTER = """
            local try = redis.pcall('SETRANGE', KEYS[1], 0, '')
            if type(try) == 'table' and string.find(try.err, 'READONLY', 1, true) then
              return try
            end
            """;

    private static final AtomicLong TOKENS = new AtomicLong();

    private final String text;
    private final String sha;

    Script(String text) {
        this.text = ON_A_MASTER + text;
        this.sha = Sha1.hex(this.text.getBytes(UTF_8));
    }

    /**
     * Returns the request to run this script.
     *
     * @param size the number of elements of the reply after the token
     */
    Request<List<?>> request(List<String> keys, List<String> arguments, int size, boolean isRepeatable) {
        String token = Long.toString(TOKENS.incrementAndGet(), Character.MAX_RADIX);
        List<String> all = new ArrayList<>(List.of(token));
        all.addAll(arguments);
        return new Request<>(
                arguments(Command.EVALSHA, sha, keys, all),
                Optional.of(() -> arguments(Command.EVAL, text, keys, all)),
                (reply, connection) -> Replies.list(reply, token, size + 1),
                isRepeatable);
    }

    private static CommandArguments arguments(
            Command command, String script, List<String> keys, List<String> arguments) {
        return Request.command(command).add(script).add(keys.size()).keys(keys).addObjects(arguments);
    }
}
