package dev.holdfast.sample.sqlite;

import dev.holdfast.session.testkit.ConditionalSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

public class SqliteStoreContractTest implements ConditionalSessionStoreContract {
    private final TurnableClock clock = new TurnableClock();
    private SqliteStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new SqliteStore(Main.database(folder.resolve("sessions.db"), Duration.ofSeconds(30)), clock);
    }

    @Override
    public SqliteStore store() {
        return store;
    }

    @Override
    public TurnableClock clock() {
        return clock;
    }

    @Override
    public void elapse(Duration time) {
        clock.turn(time);
    }
}
