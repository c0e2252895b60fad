package dev.holdfast.sample.javalin;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStore;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line says: {@code --port}, {@code --store}, {@code --secret} and {@code --name}, each with a value. */
record Options(int port, SessionManager sessions) {

    static Options parse(String... args) {
        Map<String, String> given = pairs(args);
        SessionManager sessions = SessionManager.builder()
                .store(store(given.getOrDefault("--store", "memory")))
                .secret(secret(given.get("--secret")))
                .name(given.getOrDefault("--name", "connect.sid"))
                .build();
        return new Options(port(given.getOrDefault("--port", "4000")), sessions);
    }

    private static Map<String, String> pairs(String... args) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            boolean known = List.of("--port", "--store", "--secret", "--name").contains(args[i]) && i + 1 < args.length;
            // nothing is quoted: it may be the secret
            require(known, "arguments must be --port, --store, --secret or --name, each followed by a value");
            pairs.put(args[i], args[i + 1]);
        }
        return pairs;
    }

    private static SessionStore store(String given) {
        if (given.startsWith("redis://") || given.startsWith("rediss://")) {
            return RedisStore.builder().url(given).build();
        }
        if (given.startsWith("mongodb://") || given.startsWith("mongodb+srv://")) {
            return MongoStore.builder().mongoUrl(given).build();
        }
        // not quoted: it may hold a password
        require(given.equals("memory"), "--store must be memory, redis://… or mongodb://…");
        return MemoryStore.builder().build();
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
