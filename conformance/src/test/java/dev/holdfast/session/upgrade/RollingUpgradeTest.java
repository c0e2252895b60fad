package dev.holdfast.session.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.conformance.compare.RedisProcess;
import dev.holdfast.session.SessionConflictException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** Instances of this version and of the previous one serve the same sessions at the same time, on one Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingUpgradeTest {
    private static final int OFF = 0;
    private static final int MINUTE = 60;

    private final RedisProcess server = new RedisProcess();
    private final int port = URI.create(server.url()).getPort();
    private final Jedis redis = new Jedis("127.0.0.1", port);
    private VersionBefore before;

    @BeforeAll
    void compile(@TempDir Path folder) throws Exception {
        before = VersionBefore.in(folder);
    }

    @BeforeEach
    void clear() {
        redis.flushAll();
    }

    @AfterAll
    void stop() {
        redis.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatOneSavesTheOtherReadsChangesAndGivesBack(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set name Ada", "set n 1");
        Running.Visit change = pair.other.visit(cookie);
        assertEquals("Ada", change.take("get name"));
        change.take("set n 2");
        change.take("remove name");
        assertEquals("SAVED", change.take("commit"));
        Running.Visit back = pair.one.visit(cookie);
        assertEquals("2", back.take("get n"));
        assertEquals("null", back.take("get name"));
    }

    @ParameterizedTest
    @EnumSource
    void changesThatBothMakeAtOnceAreMerged(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set n 1");
        Running.Visit slow = pair.one.visit(cookie);
        slow.take("set slow yes");
        Running.Visit quick = pair.other.visit(cookie);
        quick.take("set quick yes");
        assertEquals("SAVED", quick.take("commit"));
        assertEquals("MERGED", slow.take("commit"));
        Running.Visit look = pair.other.visit(cookie);
        assertEquals("yes yes", look.take("get slow") + " " + look.take("get quick"));
    }

    @ParameterizedTest
    @EnumSource
    void countsOfBothAddUp(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set name Ada");
        List<String> outcomes = atOnce(25, pair, instance -> counted(instance, cookie));
        assertTrue(List.of("SAVED", "MERGED").containsAll(outcomes), outcomes::toString);
        assertEquals(Integer.toString(outcomes.size()), pair.one.visit(cookie).take("get n"));
    }

    @ParameterizedTest
    @EnumSource
    void lockedWorkOfOneKeepsTheOtherOut(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set name Ada");
        List<String> outcomes =
                atOnce(10, pair, instance -> instance.visit(cookie).take("pay"));
        assertEquals(Integer.toString(outcomes.size()), pair.other.visit(cookie).take("get paid"));
    }

    @ParameterizedTest
    @EnumSource
    void whatOneDestroysTheOtherDoesNotBringBack(Way way) throws Exception {
        for (int tombstones : List.of(OFF, MINUTE)) {
            Pair pair = pair(way, tombstones);
            String cookie = saved(pair.one, "set n 1");
            Running.Visit late = pair.other.visit(cookie);
            late.take("set n 2");
            pair.one.visit(cookie).take("destroy");
            assertEquals("GONE", late.take("commit"));
            assertEquals("false", pair.other.visit(cookie).take("is-there"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTombstoneOfOneHoldsForTheOther(Way way) throws Exception {
        Pair pair = pair(way, MINUTE);
        String cookie = saved(pair.one, "set n 1");
        String id = pair.one.visit(cookie).take("id");
        String record = redis.get("sess:" + id);
        pair.one.visit(cookie).take("destroy");
        redis.set("sess:" + id, record);
        assertEquals("false", pair.other.visit(cookie).take("is-there"));
    }

    @ParameterizedTest
    @EnumSource
    void aNewIdOfOneIsTheOnlyOneForTheOther(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set n 1");
        Running.Visit late = pair.other.visit(cookie);
        late.take("set n 2");
        Running.Visit login = pair.one.visit(cookie);
        login.take("renew");
        login.take("set user Ada");
        String renewed = login.take("cookie");
        assertNotEquals(cookie, renewed);
        assertEquals("GONE", late.take("commit"));
        assertEquals("false", pair.other.visit(cookie).take("is-there"));
        assertEquals("Ada", pair.other.visit(renewed).take("get user"));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfOneIsTakenAlongToTheNewIdOfTheOther(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set n 1");
        Running.Visit login = pair.one.visit(cookie);
        login.take("renew");
        Running.Visit beside = pair.other.visit(cookie);
        beside.take("set cart full");
        assertEquals("SAVED", beside.take("commit"));
        String renewed = login.take("cookie");
        assertEquals("full", pair.other.visit(renewed).take("get cart"));
    }

    @ParameterizedTest
    @EnumSource
    void theTimeToLiveThatOneChoosesIsMovedByTheOther(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set n 1", "max-age 3600");
        String key = "sess:" + pair.one.visit(cookie).take("id");
        redis.expire(key, MINUTE);
        Running.Visit look = pair.other.visit(cookie);
        look.take("get n");
        assertEquals("TOUCHED", look.take("commit"));
        assertTrue(redis.ttl(key) > 3500, "an hour from now");
    }

    @ParameterizedTest
    @EnumSource
    void membersThatALaterVersionMayAddDoNoHarm(Way way) throws Exception {
        Pair pair = pair(way, OFF);
        String cookie = saved(pair.one, "set n 1");
        String key = "sess:" + pair.one.visit(cookie).take("id");
        String later = "\"_later\":{\"by\": [1.50]}";
        redis.set(
                key,
                redis.get(key)
                        .replace("\"cookie\":{", "\"cookie\":{\"later\":true,")
                        .replace("\"n\"", later + ",\"n\""));
        Running.Visit change = pair.other.visit(cookie);
        change.take("set n 2");
        assertEquals("SAVED", change.take("commit"));
        assertTrue(redis.get(key).contains(later), "written byte for byte");
        assertFalse(redis.get(key).contains("\"later\":true"), "dropped from the cookie");
        assertEquals("2", pair.one.visit(cookie).take("get n"));
    }

    @ParameterizedTest
    @EnumSource
    void recordsBesideTheSessionsAreListedByNeither(Way way) throws Exception {
        Pair pair = pair(way, MINUTE);
        String cookie = saved(pair.one, "set n 1");
        Running.Visit login = pair.one.visit(cookie);
        login.take("renew");
        login.take("cookie");
        redis.set("{sess:of a later version}.later", "1");
        assertTrue(redis.dbSize() > 2, "the session, a tombstone or a successor, and the one above");
        assertEquals("1", pair.one.visit("").take("listed"));
        assertEquals("1", pair.other.visit("").take("listed"));
    }

    private Pair pair(Way way, int tombstones) throws ReflectiveOperationException {
        Running old = before.instance(port, tombstones);
        Running current = new Running(new Instance(port, tombstones));
        return way == Way.FORTH ? new Pair(old, current) : new Pair(current, old);
    }

    /** Saves a session, and returns its cookie as browsers send it. */
    private static String saved(Running instance, String... steps) {
        Running.Visit request = instance.visit("");
        for (String step : steps) {
            request.take(step);
        }
        return request.take("cookie");
    }

    /** A request that fails after too many conflicts is repeated, as its client would repeat it. */
    private static String counted(Running instance, String cookie) {
        while (true) {
            Running.Visit request = instance.visit(cookie);
            request.take("count n");
            try {
                return request.take("commit");
            } catch (RuntimeException e) {
                // of either version
                assertEquals(
                        SessionConflictException.class.getName(), e.getClass().getName());
            }
        }
    }

    /** Runs {@code job} this many times on each of two threads of both instances, and returns its answers. */
    private static List<String> atOnce(int times, Pair pair, Function<Running, String> job) throws Exception {
        List<Callable<List<String>>> crowd = new ArrayList<>();
        for (Running instance : List.of(pair.one, pair.one, pair.other, pair.other)) {
            crowd.add(() ->
                    Stream.generate(() -> job.apply(instance)).limit(times).toList());
        }
        ExecutorService threads = Executors.newFixedThreadPool(crowd.size());
        try {
            List<String> answers = new ArrayList<>();
            for (Future<List<String>> done : threads.invokeAll(crowd)) {
                answers.addAll(done.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Which version writes first. */
    enum Way {
        FORTH,
        BACK
    }

    private record Pair(Running one, Running other) {}
}
