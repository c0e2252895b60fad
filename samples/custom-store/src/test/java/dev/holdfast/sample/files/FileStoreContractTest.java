package dev.holdfast.sample.files;

import dev.holdfast.session.testkit.ConditionalSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

public class FileStoreContractTest implements ConditionalSessionStoreContract {
    private final TurnableClock clock = new TurnableClock();
    private FileStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new FileStore(folder.resolve("sessions"), clock);
    }

    @Override
    public FileStore store() {
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
