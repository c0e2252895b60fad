package dev.holdfast.sample.spark;

import static java.util.Objects.requireNonNull;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.spark.SparkSessions;
import spark.Request;
import spark.Response;
import spark.Spark;

/** Views, login and logout on Spark, in one file to copy. It needs {@code adapter-spark} and {@code store-memory}. */
public final class Main {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final Attribute<String> USER = Attribute.of("user", String.class);

    private Main() {}

    /** Runs until the process is stopped. The argument is the port, 4000 unless given; the secret is SESSION_SECRET. */
    public static void main(String... args) {
        try {
            int port = start(args.length == 0 ? 4000 : Integer.parseInt(args[0]));
            System.out.println("Spark is listening on http://127.0.0.1:" + port + " (stop it with Ctrl+C)");
        } catch (RuntimeException e) { // a missing or short secret
            end(e);
        }
    }

    private static int start(int port) {
        String secret = requireNonNull(
                System.getenv("SESSION_SECRET"), "SESSION_SECRET must be in the environment, with at least 32 bytes");
        SessionManager sessions =
                SessionManager.builder().secret(secret).store(new MemoryStore()).build();
        Spark.initExceptionHandler(Main::end); // a taken port
        Spark.ipAddress("127.0.0.1");
        Spark.port(port);
        SparkSessions.install(sessions);
        Spark.get("/", (request, response) -> greeting(SparkSessions.of(request)));
        Spark.post("/login", Main::login);
        Spark.post("/logout", Main::logout);
        Spark.awaitInitialization();
        return Spark.port();
    }

    private static void end(Exception e) {
        System.err.println(e.getMessage());
        System.exit(2);
    }

    private static String greeting(Session session) {
        Integer views = session.compute(VIEWS, n -> n == null ? 1 : n + 1);
        return "user: " + session.get(USER) + ", views: " + views;
    }

    private static String login(Request request, Response response) {
        Session session = SparkSessions.of(request);
        session.renewId(); // the old id, which somebody else may know, stops working
        session.set(USER, request.queryParams("user"));
        response.redirect("/", 303);
        return "";
    }

    private static String logout(Request request, Response response) {
        SparkSessions.of(request).destroy();
        response.redirect("/", 303);
        return "";
    }
}
