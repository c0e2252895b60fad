package dev.holdfast.sample.shared;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.redis.RedisStore;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import redis.embedded.RedisServer;

/** Starts a Redis, an Express application and a Javalin application. Both use the same cookie, because cookies ignore ports. */
public final class Main {
    private Main() {}

    /** Runs until the process is stopped. The argument is the port of the Javalin application, 4000 unless given. */
    public static void main(String... args) {
        try {
            int port = port(args.length == 0 ? "4000" : args[0]);
            System.out.println("Javalin is listening on " + start(port)
                    + " with sessions in a Redis of its own (stop it with Ctrl+C)");
        } catch (IOException | IllegalArgumentException | JavalinBindException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static String start(int port) throws IOException {
        String redis = redis();
        String secret = secret();
        String java = "http://127.0.0.1:" + port;
        String node = Express.start(Map.of("REDIS_URL", redis, "SESSION_SECRET", secret, "JAVA", java));
        SessionManager sessions = SessionManager.builder()
                .store(RedisStore.builder().url(redis).build())
                .secret(secret)
                .build();
        Counter.create(sessions, node).start("127.0.0.1", port);
        return java;
    }

    /** Starts a Redis without files on disk, and returns its address. It ends with this program. */
    private static String redis() throws IOException {
        int port = port("0");
        RedisServer.newRedisServer().port(port).setting("save \"\"").build().start();
        return "redis://127.0.0.1:" + port;
    }

    private static String secret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static int port(String text) throws IOException {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, but is " + text);
        }
        int port = Integer.parseInt(text);
        return port == 0 ? freePort() : port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
