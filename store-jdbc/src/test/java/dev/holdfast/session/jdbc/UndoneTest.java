package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a transaction that the database has rolled back is run again, with a clock that only pauses move. */
class UndoneTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final List<Duration> pauses = new ArrayList<>();
    private int attempts;
    private long now;
    private boolean interrupted;

    @Test
    void thePausesGrowAndEndWithinTheTimeLimit() {
        JdbcStore store = failing("40P01", 0);
        assertThrows(SessionStoreException.class, () -> store.destroy("id"));
        for (int i = 0; i < pauses.size(); i++) {
            long about = Math.min(2L << i, 128) * 1_000_000;
            long pause = pauses.get(i).toNanos();
            assertTrue(pause >= about / 2 && pause < about * 3 / 2, pauses::toString);
        }
        assertEquals(pauses.size() + 1, attempts);
        assertTrue(now <= LIMIT.toNanos() && now > LIMIT.minusMillis(192).toNanos(), pauses::toString);
    }

    @Test
    void twoWhoMetDoNotPauseForTheSameTime() {
        JdbcStore store = failing("40001", 0);
        assertThrows(SessionStoreException.class, () -> store.destroy("id"));
        List<Duration> mine = List.copyOf(pauses);
        pauses.clear();
        assertThrows(SessionStoreException.class, () -> store.destroy("id"));
        assertNotEquals(mine, pauses);
    }

    @Test
    void anInterruptEndsIt() {
        interrupted = true;
        JdbcStore store = failing("40001", 0);
        assertThrows(SessionStoreException.class, () -> store.destroy("id"));
        assertEquals(1, attempts);
    }

    /** H2 has the state as a number too. */
    @ParameterizedTest
    @CsvSource({
        "23505, 0, false",
        "23514, 0, false",
        "08006, 0, false",
        "57014, 0, false",
        "40001, 0, true",
        "23505, 23505, true",
        ", 1213, true"
    })
    void onlyWhatWasUndoneIsRunAgain(String state, int number, boolean expected) {
        JdbcStore store = failing(state, number);
        assertThrows(SessionStoreException.class, () -> store.destroy("id"));
        assertEquals(expected, attempts > 1);
    }

    @Test
    void twoWhoMakeTheSameTableAreOneAfterTheOther() {
        JdbcStore store = failing("23505", 0);
        assertThrows(SessionStoreException.class, store::createTable);
        assertTrue(attempts > 1);
    }

    /** A store whose statements always fail. */
    private JdbcStore failing(String state, int number) {
        InvocationHandler failing = (pool, method, arguments) -> {
            attempts++;
            throw new SQLException("undone", state, number);
        };
        ClassLoader loader = DataSource.class.getClassLoader();
        Object pool = Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, failing);
        return JdbcStore.builder((DataSource) pool)
                .dialect(Dialect.POSTGRESQL)
                .timeout(LIMIT)
                .waits(new TurnedWaits())
                .build();
    }

    private final class TurnedWaits implements Waits {
        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public boolean pause(Duration length) {
            pauses.add(length);
            now += length.toNanos();
            return !interrupted;
        }
    }
}
