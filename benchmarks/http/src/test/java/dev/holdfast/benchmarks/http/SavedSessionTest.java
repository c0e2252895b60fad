package dev.holdfast.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavedSessionTest {
    private static final int VISITORS = 1_500;
    private static Redis redis;

    private final NumberedVisitors cookies = new NumberedVisitors(new MemoryStore());

    @BeforeAll
    static void start() throws IOException {
        redis = Redis.start();
    }

    @BeforeEach
    void clear() {
        redis.clear();
    }

    @Test
    void whatIsSaidAgainIsASessionOfOurStore() throws IOException {
        SavedSession saved = SavedSession.recorded(redis.port());
        redis.clear();
        saved.save(redis.port(), 0, VISITORS);
        redis.requireSessions(VISITORS);
        try (RedisStore store = RedisStore.builder()
                .port(redis.port())
                .commandTimeout(Duration.ofMinutes(1))
                .build()) {
            NumberedVisitors visitors = new NumberedVisitors(store);
            visitors.reads(cookies.comes(0));
            visitors.counts(cookies.comes(VISITORS - 1));
        }
        redis.requireSessions(VISITORS);
    }

    @Test
    void aSaveThatRedisAnswersOtherwiseIsAnError() throws IOException {
        SavedSession saved = SavedSession.recorded(redis.port());
        SavedSession other = new SavedSession(saved.before(), saved.behind(), "+NO\r\n");
        assertThrows(UncheckedIOException.class, () -> other.save(redis.port(), 0, 1));
    }

    @Test
    void anIdIsAsLongAsARandomOneAndFollowsFromItsNumber() {
        assertEquals(32, NumberedVisitors.idOf(7).length());
        assertEquals(NumberedVisitors.idOf(7), NumberedVisitors.idOf(7));
    }
}
