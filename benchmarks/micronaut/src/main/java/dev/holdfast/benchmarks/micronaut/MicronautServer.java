package dev.holdfast.benchmarks.micronaut;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The pages on Micronaut: without sessions, with ours, or with micronaut-session. */
public final class MicronautServer {
    private MicronautServer() {}

    /** Arguments: {@code none}, {@code ours} or {@code micronaut}; then {@code memory}, or the URL of a Redis server. */
    public static void main(String... args) throws IOException {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "micronaut.server.host",
                "127.0.0.1",
                "micronaut.server.port",
                -1,
                "benchmark.sessions",
                args[0],
                "holdfast.session.enabled",
                args[0].equals("ours"),
                "holdfast.session.secret",
                "a secret of the benchmarks, of 32 bytes and more",
                "holdfast.session.store.url",
                args[1]));
        if (args[0].equals("micronaut") && !args[1].equals("memory")) {
            configuration.put("redis.uri", args[1]);
            configuration.put("micronaut.session.http.redis.enabled", true);
        }
        EmbeddedServer server =
                builder(args[0]).properties(configuration).start().getBean(EmbeddedServer.class);
        System.out.println(server.start().getPort());
        System.in.transferTo(System.err);
        System.exit(0);
    }

    private static ApplicationContextBuilder builder(String sessions) {
        var builder = ApplicationContext.builder();
        return sessions.equals("micronaut")
                ? builder
                : builder.exclude("io.micronaut.session", "io.micronaut.session.http");
    }
}
