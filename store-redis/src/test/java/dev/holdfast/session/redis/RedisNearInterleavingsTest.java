package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/**
 * Two stores with near caches, as in two processes, and a plain client, like Node, use the same sessions in random order: no
 * store returns a session that is older than the last change that it made or was informed of. {@code
 * -Dholdfast.near.steps=100000} for the long form.
 */
class RedisNearInterleavingsTest {
    private static final int STEPS = Integer.getInteger("holdfast.near.steps", 3_000);
    private static final int SESSIONS = 3;
    private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");
    private static final String DOCUMENT =
            "{\"cookie\":{\"originalMaxAge\":3600000,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":%d}";

    private final RedisProcess server = RedisProcess.start();
    private final Jedis node = server.connect();
    private final List<Side> sides = List.of(new Side(), new Side());
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final AtomicLong near = new AtomicLong();
    private volatile boolean isOver;
    private long number;

    @BeforeEach
    void write() {
        for (int id = 0; id < SESSIONS; id++) {
            set(id);
        }
        sides.forEach(side -> Eventually.holds(() -> {
            side.read(0);
            return side.store.near().isTrusted();
        }));
    }

    @AfterEach
    void stop() {
        sides.forEach(side -> side.store.close());
        node.close();
        server.close();
    }

    @Test
    void nobodyReadsWhatIsOlderThanTheLastChangeThatWasHeardOf() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> readers = new ArrayList<>();
        for (Side side : sides) {
            readers.add(threads.submit(side::readOn));
            readers.add(threads.submit(side::readOn));
        }
        for (int step = 0; step < STEPS && readers.stream().noneMatch(Future::isDone); step++) {
            change(random.nextInt(SESSIONS));
        }
        isOver = true;
        threads.shutdown();
        for (Future<?> reader : readers) {
            reader.get();
        }
        assertTrue(near.get() > STEPS / 10, "copies must have been served, but were " + near.get() + " times");
        sides.forEach(side -> {
            for (int id = 0; id < SESSIONS; id++) {
                side.hearAll();
                assertEquals(node.get("sess:" + id), side.text(id));
            }
        });
    }

    private void change(int id) {
        Side side = sides.get(random.nextInt(2));
        switch (random.nextInt(12)) {
            case 0, 1 -> set(id);
            case 2 -> node.expire("sess:" + id, 3_600 - random.nextInt(100));
            case 3, 4 -> side.set(id);
            case 5, 6 -> side.replace(id);
            case 7 -> side.store.forget(Integer.toString(id));
            case 8, 9, 10 -> side.hearAll();
            default -> {
                if (random.nextInt(50) == 0) {
                    killListeners();
                }
            }
        }
    }

    private void set(int id) {
        node.set(
                "sess:" + id,
                DOCUMENT.formatted(++number),
                SetParams.setParams().ex(3_600));
        sides.forEach(side -> side.written.set(id, number));
    }

    private void killListeners() {
        for (String client : node.clientList().split("\n")) {
            if (client.matches(".* flags=\\w*B.*")) {
                node.clientKill(client.replaceAll(".* addr=(\\S+) .*", "$1"));
            }
        }
    }

    /** One store, and for each session the lowest number that it may read. */
    private final class Side {
        private final RedisStore store = server.store()
                .touchAfter(Duration.ofSeconds(30))
                .nearCache(1_000, 10_000_000)
                .build();
        private final AtomicLongArray written = new AtomicLongArray(SESSIONS);
        private final AtomicLongArray heard = new AtomicLongArray(SESSIONS);

        void readOn() {
            while (!isOver) {
                read(RandomGenerator.getDefault().nextInt(SESSIONS));
            }
        }

        void read(int id) {
            long least = heard.get(id);
            boolean isNear = store.near().get(Integer.toString(id)) != null;
            long found = number(text(id));
            assertTrue(found >= least, "read " + found + " although " + least + " was heard of");
            near.addAndGet(isNear ? 1 : 0);
        }

        void set(int id) {
            store.set(Integer.toString(id), StoredSession.of(DOCUMENT.formatted(++number), null));
            sides.forEach(side -> side.written.set(id, number));
            heard.set(id, number);
        }

        /** A stale copy costs a conflict. */
        void replace(int id) {
            StoredSession stale = StoredSession.of(text(id), null);
            long next = number + 1;
            boolean isSaved = store.replace(
                            Integer.toString(id), stale, StoredSession.of(DOCUMENT.formatted(next), null))
                    .isSaved();
            assertEquals(number(stale.json()) == written.get(id), isSaved);
            heard.set(id, written.get(id));
            if (isSaved) {
                number = next;
                sides.forEach(side -> side.written.set(id, next));
                heard.set(id, next);
            }
        }

        /** Waits for a message that comes after those of all changes so far. */
        void hearAll() {
            long before = store.near().reading("mark");
            node.set("sess:mark", "");
            Eventually.holds(() ->
                    store.near().reading("mark") != before || !store.near().isListening());
            for (int id = 0; id < SESSIONS; id++) {
                heard.set(id, written.get(id));
            }
        }

        private String text(int id) {
            Loaded loaded = store.touchAndGet(Integer.toString(id));
            return loaded == null ? "" : loaded.session().json();
        }
    }

    private static long number(String text) {
        Matcher number = NUMBER.matcher(text);
        assertTrue(number.find(), "there must be a session");
        return Long.parseLong(number.group(1));
    }
}
