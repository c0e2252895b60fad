package dev.holdfast.sample.sqlite;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Counts views in sessions that outlive a restart. */
public final class Main {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    private Main() {}

    /**
     * Runs until the process is stopped. Arguments, both may be left out: a port, 4000; a file for the sessions, {@code
     * sessions.db}. The secret is in the environment, as {@code SESSION_SECRET}.
     */
    public static void main(String... args) {
        try {
            int port = port(args.length > 0 ? args[0] : "4000");
            Path file = Path.of(args.length > 1 ? args[1] : "sessions.db");
            int actual = views(secret(), file).start("127.0.0.1", port).port();
            System.out.println("listening on http://127.0.0.1:" + actual);
            System.out.println("sessions are kept in " + file + "; stop with Ctrl+C");
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

    /** Returns the database in {@code file}. A call that must wait for others longer than {@code limit} fails. */
    static DataSource database(Path file, Duration limit) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout((int) limit.toMillis());
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + file);
        return database;
    }

    private static Javalin views(String secret, Path file) {
        SqliteStore store = new SqliteStore(database(file, Duration.ofSeconds(1)), InstantSource.system());
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
