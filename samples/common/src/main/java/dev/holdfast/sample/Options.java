package dev.holdfast.sample;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.memcached.MemcachedStore;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line: {@code --port}, {@code --store}, {@code --secret} and {@code --name}, each with a value.
 *
 * @param port 4000 by default; 0 for any free port
 * @param store {@code memory}, or the address of a Redis, MongoDB, PostgreSQL or memcached; may contain a password
 * @param secret the secret that signs cookies; by default a random one
 * @param name the name of the cookie
 */
public record Options(int port, String store, String secret, String name) {
    private static final List<String> REDIS = List.of("redis://", "rediss://");
    private static final List<String> MONGO = List.of("mongodb://", "mongodb+srv://");
    private static final List<String> SQL = List.of("jdbc:postgresql://");
    private static final List<String> MEMCACHED = List.of("memcached://");
    private static final List<List<String>> ALL = List.of(REDIS, MONGO, SQL, MEMCACHED);

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if one is wrong; the message contains neither secret nor password
     */
    public static Options parse(String... args) {
        Map<String, String> given = pairs(args);
        return new Options(
                port(given.getOrDefault("--port", "4000")),
                store(given.getOrDefault("--store", "memory")),
                secret(given.get("--secret")),
                given.getOrDefault("--name", "connect.sid"));
    }

    /**
     * Returns a session manager with these options. Calls the store once, to check that it answers.
     *
     * @throws IllegalArgumentException if the secret is too short, the name is not valid for a cookie, or the store does not
     *     answer
     */
    public SessionManager sessions() {
        return Limits.set(SessionManager.builder())
                .store(Startup.requireAnswer(this::openStore))
                .secret(secret)
                .name(name)
                .build();
    }

    /**
     * Calls the store once, to check that it answers, for a framework that opens its own store from the address.
     *
     * @throws IllegalArgumentException if it does not answer
     */
    public void requireStore() {
        if (Startup.requireAnswer(this::openStore) instanceof AutoCloseable opened) {
            close(opened);
        }
    }

    /** Returns the part of the store's address that names its kind, such as {@code redis}. */
    String storeKind() {
        return store.replaceFirst("^jdbc:", "").replaceFirst(":.*", "");
    }

    /** Contains neither the secret nor the store's password. */
    @Override
    public String toString() {
        return "Options[port=" + port + ", name=" + name + "]";
    }

    private SessionStore openStore() {
        if (startsWithAny(REDIS, store)) {
            return RedisStore.builder().url(store).build();
        }
        if (startsWithAny(SQL, store)) {
            return openSql();
        }
        if (startsWithAny(MEMCACHED, store)) {
            return MemcachedStore.builder().hosts(store).build();
        }
        return startsWithAny(MONGO, store)
                ? MongoStore.builder().mongoUrl(store).build()
                : MemoryStore.builder().build();
    }

    /** Opens the store on a pool with a short wait for connections. Creates the table unless it exists. */
    private SessionStore openSql() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(store);
        pool.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
        JdbcStore sql = JdbcStore.builder(new HikariDataSource(pool)).build();
        sql.createTable();
        return sql;
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException("a store that has answered must close", e);
        }
    }

    private static Map<String, String> pairs(String... args) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            boolean known = List.of("--port", "--store", "--secret", "--name").contains(args[i]) && i + 1 < args.length;
            // the argument is not quoted: it may be the secret
            require(known, "arguments must be --port, --store, --secret or --name, each followed by a value");
            pairs.put(args[i], args[i + 1]);
        }
        return pairs;
    }

    private static String store(String given) {
        // not quoted: it may contain a password
        require(
                given.equals("memory") || ALL.stream().anyMatch(schemes -> startsWithAny(schemes, given)),
                "--store must be memory, redis://…, mongodb://…, jdbc:postgresql://… or memcached://…");
        require(
                !given.matches("jdbc:postgresql://[^/?]*@.*"),
                "--store must have user and password of a jdbc: address behind it, as in"
                        + " jdbc:postgresql://host/database?user=…&password=…");
        return given;
    }

    private static boolean startsWithAny(List<String> schemes, String address) {
        return schemes.stream().anyMatch(address::startsWith);
    }

    private static String secret(@Nullable String given) {
        if (given != null) {
            return given;
        }
        System.out.println("no --secret given, so a random one is used: a restart ends all sessions");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static int port(String text) {
        require(
                text.matches("\\d{1,5}") && Integer.parseInt(text) < 65_536,
                "--port must be 0 to 65535, but is " + text);
        return Integer.parseInt(text);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
