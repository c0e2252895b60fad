package dev.holdfast.benchmarks.report;

import static dev.holdfast.benchmarks.report.Aim.atLeast;
import static dev.holdfast.benchmarks.report.Aim.atMost;
import static dev.holdfast.benchmarks.report.CycleReport.CORE;
import static dev.holdfast.benchmarks.report.CycleReport.FILTER;
import static dev.holdfast.benchmarks.report.CycleReport.SPRING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How fast sessions should be, beside how fast they are. */
final class Aims {
    private static final String READ = "/read";
    private static final String COUNT = "/count";
    private static final String SMALL = "SMALL";
    private static final String LARGE = "LARGE";
    private static final String TIMES = " times";

    private final Speed speed;
    private final List<Aim> aims = new ArrayList<>();

    Aims(Results results) {
        speed = new Speed(results);
        reading();
        changing();
        others();
        overHttp();
        afterStart();
        inMemory();
    }

    /** Those that were missed, or not measured. */
    String missed() {
        return table(aim -> !aim.isReached());
    }

    String reached() {
        return table(Aim::isReached);
    }

    private String table(Predicate<Aim> which) {
        Table table = new Table(List.of("figure", "aim", "came out"));
        aims.stream().filter(which).forEach(aim -> table.add(aim.what(), List.of(aim.limitText(), aim.cameOutText())));
        return table.toString();
    }

    private void reading() {
        aims.add(atMost(650, " ns", "a small read, core", () -> speed.nanos(CORE, "read", SMALL)));
        aims.add(atMost(1_000, " bytes", "a small read, core", () -> speed.bytes(CORE, "read", SMALL)));
        aims.add(atMost(
                1.5,
                TIMES,
                "a small read behind the filter, of Spring Session's",
                () -> speed.times(FILTER, "read", SMALL, SPRING, "read", SMALL)));
        aims.add(atMost(
                1.5,
                TIMES,
                "a read of a record, of one of text",
                () -> speed.times(CORE, "readRecord", SMALL, CORE, "read", SMALL)));
        aims.add(atMost(
                1.3,
                TIMES,
                "a large read, of a small one",
                () -> speed.times(CORE, "read", LARGE, CORE, "read", SMALL)));
    }

    private void changing() {
        aims.add(atMost(1_500, " ns", "views + 1, small, core", () -> speed.nanos(CORE, "countAView", SMALL)));
        aims.add(atMost(3_500, " ns", "views + 1, large, core", () -> speed.nanos(CORE, "countAView", LARGE)));
        aims.add(atMost(
                1.5,
                TIMES,
                "a first visit behind the filter, of Spring Session's",
                () -> speed.times(FILTER, "firstVisit", SMALL, SPRING, "firstVisit", SMALL)));
    }

    private void others() {
        aims.add(atMost(300, " ns", "a forged cookie, core", () -> speed.nanos(CORE, "forged", SMALL)));
        aims.add(atMost(400, " ns", "a forged cookie behind the filter", () -> speed.nanos(FILTER, "forged", SMALL)));
        String without = "ignoreWithoutCookie";
        aims.add(atMost(30, " ns", "ignored without a cookie, core", () -> speed.nanos(CORE, without, SMALL)));
        aims.add(atMost(
                60, " ns", "ignored without a cookie behind the filter", () -> speed.nanos(FILTER, without, SMALL)));
        aims.add(atMost(
                300,
                " ns",
                "ignored with a cookie behind the filter",
                () -> speed.nanos(FILTER, "ignoreWithCookie", SMALL)));
    }

    private void overHttp() {
        String[][] peers = {
            {"Javalin, ours", "Javalin, Jetty 12"},
            {"servlet, ours", "servlet, Spring Session"},
            {"Micronaut, ours", "Micronaut, micronaut-session"},
            {"Spark, ours", "Spark, Jetty 9.4"}
        };
        for (String page : List.of(READ, COUNT)) {
            compare(0.95, "memory", page, "Javalin, ours", "Javalin, none, but a cookie");
            for (String[] peer : peers) {
                compare(1, "memory", page, peer[0], peer[1]);
            }
        }
        compare(1.5, "Redis", READ, "Micronaut, ours", "Micronaut, micronaut-session");
        compare(1.3, "Redis", COUNT, "Micronaut, ours", "Micronaut, micronaut-session");
        String near = "Javalin, ours, near cache";
        aims.add(atLeast(
                0.9,
                TIMES,
                "reading in Redis with a near cache, of reading in memory",
                () -> speed.requests("Redis", READ, near) / speed.requests("memory", READ, "Javalin, ours")));
    }

    private void compare(double least, String store, String page, String one, String other) {
        String what = (page.equals(READ) ? "reading" : "counting") + " in " + store + ": " + one + "; of " + other;
        aims.add(atLeast(least, TIMES, what, () -> speed.ofThose(store, page, one, other)));
    }

    private void afterStart() {
        aims.add(atLeast(
                0.9, TIMES, "reading 10 s after the start, of Javalin without", () -> speed.afterStart(READ, 10)));
        aims.add(atLeast(
                0.9, TIMES, "counting 10 s after the start, of Javalin without", () -> speed.afterStart(COUNT, 10)));
    }

    private void inMemory() {
        aims.add(
                atLeast(250_000, " a second", "views + 1 of one session on two threads, in memory", speed::hotSession));
        aims.add(atMost(345, " bytes", "an idle session in memory", speed::heap));
        aims.add(
                atMost(0, " commands", "a read with a near cache, in Redis", () -> speed.commands("ours, near cache")));
    }
}
