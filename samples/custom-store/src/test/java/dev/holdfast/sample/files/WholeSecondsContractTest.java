package dev.holdfast.sample.files;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.SessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store that counts in whole seconds, as some databases do, and whose test says so. */
public class WholeSecondsContractTest implements SessionStoreContract {
    private final TurnableClock clock = new TurnableClock();
    private SessionStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new WholeSecondsStore(new FileStore(folder, clock));
    }

    @Override
    public Map<String, String> cannot() {
        String reason = "the database counts in whole seconds";
        return Map.of(
                "aSessionLivesUntilItsExpiry", reason,
                "touchKeepsASessionAliveFromRequestToRequest", reason,
                "afterAWriteOrATouchASessionHasItsWholeTimeLeft", reason);
    }

    @Override
    public SessionStore store() {
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

    private record WholeSecondsStore(FileStore store) implements SessionStore {
        @Override
        public @Nullable StoredSession get(String id) {
            return store.get(id);
        }

        @Override
        public void set(String id, StoredSession session) {
            store.set(id, inSeconds(session));
        }

        @Override
        public boolean touch(String id, StoredSession session) {
            return store.touch(id, inSeconds(session));
        }

        @Override
        public void destroy(String id) {
            store.destroy(id);
        }

        private static StoredSession inSeconds(StoredSession session) {
            Instant expires = session.expires();
            return StoredSession.of(session.json(), expires == null ? null : expires.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
