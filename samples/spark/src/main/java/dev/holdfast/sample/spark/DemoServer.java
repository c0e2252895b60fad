package dev.holdfast.sample.spark;

import dev.holdfast.sample.Demo;
import dev.holdfast.sample.Devices;
import dev.holdfast.sample.Options;
import dev.holdfast.sample.Refused;
import dev.holdfast.sample.Sample;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.spark.SparkSessions;
import dev.holdfast.session.store.SessionStoreException;
import java.util.function.Consumer;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Spark;

/** The demo on Spark: serves the pages of {@code common}. {@link Main} is the program to copy. */
public final class DemoServer {
    private static final Demo DEMO = new Demo("Spark");

    private DemoServer() {}

    /** Runs until the process is stopped; {@link Options} are the arguments. */
    public static void main(String... args) throws Exception {
        Sample.run("Spark", options -> start(options.sessions(), options.port()), args);
    }

    /** Starts listening on {@code 127.0.0.1}, and returns the port; {@code port} may be 0, for any that is free. */
    static int start(SessionManager sessions, int port) {
        Spark.ipAddress("127.0.0.1");
        Spark.port(port);
        SparkSessions.install(sessions);
        pages();
        forms();
        devices(new Devices("Spark", sessions));
        errors();
        Spark.awaitInitialization();
        return Spark.port();
    }

    private static void pages() {
        Spark.get("/", (request, response) -> DEMO.page(SparkSessions.of(request)));
        Spark.get("/views", text((request, response) -> DEMO.views(SparkSessions.of(request))));
        Spark.get("/session", (request, response) -> {
            response.type("application/json;charset=utf-8");
            return DEMO.json(SparkSessions.of(request));
        });
    }

    private static void forms() {
        Spark.post(
                "/login",
                then(
                        "/",
                        request -> DEMO.login(
                                SparkSessions.of(request), request.queryParams("user"), request.userAgent())));
        Spark.post("/logout", then("/", request -> DEMO.logout(SparkSessions.of(request))));
        Spark.post(
                "/max-age",
                then("/", request -> DEMO.maxAge(SparkSessions.of(request), request.queryParams("seconds"))));
    }

    private static void devices(Devices devices) {
        Spark.get("/devices", (request, response) -> devices.page(SparkSessions.of(request)));
        Spark.post(
                "/devices/log-out",
                then(
                        "/devices",
                        request -> devices.logOut(
                                SparkSessions.of(request),
                                request.queryParams("csrf"),
                                request.queryParams("handle"))));
        Spark.post(
                "/devices/log-out-others",
                then(
                        "/devices",
                        request -> devices.logOutOthers(SparkSessions.of(request), request.queryParams("csrf"))));
    }

    private static void errors() {
        Spark.exception(Refused.class, (e, request, response) -> {
            response.status(e.status());
            response.type("text/plain;charset=utf-8");
            response.body(e.getMessage());
        });
        Spark.exception(SessionStoreException.class, DemoServer::storeLost);
        // thrown instead of a store call for a moment after the store was lost
        Spark.exception(IllegalStateException.class, DemoServer::storeLost);
    }

    private static void storeLost(Exception e, Request request, Response response) {
        response.status(500);
        response.type("text/html;charset=utf-8");
        response.body(DEMO.storeLost(e));
    }

    private static Route text(Route page) {
        return (request, response) -> {
            response.type("text/plain;charset=utf-8");
            return page.handle(request, response);
        };
    }

    private static Route then(String next, Consumer<Request> action) {
        return (request, response) -> {
            action.accept(request);
            response.redirect(next, 303);
            return "";
        };
    }
}
