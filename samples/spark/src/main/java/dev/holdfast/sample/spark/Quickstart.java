package dev.holdfast.sample.spark;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.spark.SparkSessions;
import spark.Request;
import spark.Response;
import spark.Spark;

/** Views, login and logout in one file, to be copied: it needs {@code adapter-spark} and {@code store-memory}. */
public final class Quickstart {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final Attribute<String> USER = Attribute.of("user", String.class);

    private Quickstart() {}

    /** Runs until the process is stopped. The argument is the port, 4000 unless given; the secret is SESSION_SECRET. */
    public static void main(String... args) {
        SessionManager sessions = SessionManager.builder()
                .secret(System.getenv("SESSION_SECRET"))
                .store(new MemoryStore())
                .build();
        Spark.ipAddress("127.0.0.1");
        Spark.port(args.length == 0 ? 4000 : Integer.parseInt(args[0]));
        SparkSessions.install(sessions);
        Spark.get("/", (request, response) -> greeting(SparkSessions.of(request)));
        Spark.post("/login", Quickstart::login);
        Spark.post("/logout", Quickstart::logout);
        Spark.awaitInitialization();
        System.out.println("listening on http://127.0.0.1:" + Spark.port());
    }

    private static String greeting(Session session) {
        Integer views = session.compute(VIEWS, n -> n == null ? 1 : n + 1);
        return "user: " + session.get(USER) + ", views: " + views;
    }

    private static String login(Request request, Response response) {
        Session session = SparkSessions.of(request);
        session.renewId(); // an id that somebody else has seen is worth nothing after the login
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
