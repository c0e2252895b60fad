package dev.holdfast.benchmarks.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that takes part.
 *
 * @param framework what serves the pages
 * @param sessions whose sessions, or why there are none
 * @param program what starts it, before the two arguments
 * @param kind the first argument: which sessions
 */
record Contender(String framework, String sessions, List<String> program, String kind) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    static final List<Contender> IN_MEMORY = List.of(
            javalin("none", "none"),
            javalin("none, but a cookie", "cookie"),
            javalin("ours", "ours"),
            javalin("Jetty 12", "jetty"),
            servlet("ours", "ours"),
            servlet("Spring Session", "spring"),
            micronaut("ours", "ours"),
            micronaut("micronaut-session", "micronaut"),
            spark("ours", "ours"),
            spark("Jetty 9.4", "jetty"),
            node("express-session", "express"));

    static final List<Contender> IN_REDIS = List.of(
            javalin("ours", "ours"),
            javalin("ours, near cache", "ours-near"),
            servlet("ours", "ours"),
            servlet("Spring Session", "spring"),
            micronaut("ours", "ours"),
            micronaut("micronaut-session", "micronaut"),
            spark("ours", "ours"),
            node("connect-redis", "express"));

    static Contender javalin(String sessions, String kind) {
        return new Contender("Javalin", sessions, java("http", "http.JavalinServer"), kind);
    }

    static Contender servlet(String sessions, String kind) {
        return new Contender("servlet", sessions, java("http", "http.ServletServer"), kind);
    }

    static Contender micronaut(String sessions, String kind) {
        return new Contender("Micronaut", sessions, java("micronaut", "micronaut.MicronautServer"), kind);
    }

    static Contender spark(String sessions, String kind) {
        return new Contender("Spark", sessions, java("spark", "spark.SparkServer"), kind);
    }

    static Contender node(String sessions, String kind) {
        return new Contender("Express", sessions, List.of("node", "benchmarks/node/target/server.js"), kind);
    }

    /** Returns the same with each request on a virtual thread; for Javalin and servlets, on Java 21 or later. */
    Contender onVirtualThreads() {
        List<String> virtual = new ArrayList<>(program);
        virtual.add(1, "-D" + Serving.VIRTUAL_THREADS + "=true");
        return new Contender(framework, sessions + ", virtual threads", virtual, kind);
    }

    boolean hasSessions() {
        return !kind.equals("none") && !kind.equals("cookie");
    }

    /** All Java programs get the same heap. */
    private static List<String> java(String module, String main) {
        String jar = "benchmarks/" + module + "/target/benchmarks-" + module + ".jar";
        return List.of(JAVA.toString(), "-Xms512m", "-Xmx512m", "-cp", jar, "dev.holdfast.benchmarks." + main);
    }
}
