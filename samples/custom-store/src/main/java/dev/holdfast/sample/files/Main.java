package dev.holdfast.sample.files;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Counts views in sessions that are kept over a restart. Copy it with {@link FileStore}; it needs {@code adapter-javalin}. */
public final class Main {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    private Main() {}

    /**
     * Runs until the process is stopped. The optional arguments are a port, by default 4000, and a folder for the sessions, by
     * default {@code sessions}. The secret is SESSION_SECRET in the environment.
     */
    public static void main(String... args) {
        try {
            int port = port(args.length > 0 ? args[0] : "4000");
            Path folder = Path.of(args.length > 1 ? args[1] : "sessions");
            int actual = views(secret(), folder).start("127.0.0.1", port).port();
            System.out.println("Javalin is listening on http://127.0.0.1:" + actual + " with sessions in the folder "
                    + folder + " (stop it with Ctrl+C)");
        } catch (IllegalArgumentException | JavalinBindException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, but is " + text);
        }
        return Integer.parseInt(text);
    }

    private static String secret() {
        String secret = System.getenv("SESSION_SECRET");
        if (secret == null) {
            throw new IllegalArgumentException("SESSION_SECRET must be in the environment, with at least 32 bytes");
        }
        return secret;
    }

    private static Javalin views(String secret, Path folder) {
        FileStore store = new FileStore(folder, InstantSource.system());
        store.sweep();
        SessionManager sessions = SessionManager.builder()
                .secret(secret)
                .store(store)
                .cookie(c -> c.maxAge(Duration.ofDays(1)))
                .build();
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new SessionPlugin(sessions));
            config.routes.get("/", ctx -> {
                Session session = ctx.with(SessionPlugin.class);
                ctx.result("views: " + session.compute(VIEWS, n -> n == null ? 1 : n + 1));
            });
        });
    }
}
