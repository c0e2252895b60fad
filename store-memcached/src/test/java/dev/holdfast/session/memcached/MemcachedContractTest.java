package dev.holdfast.session.memcached;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.SuccessorSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class MemcachedContractTest implements LockingSessionStoreContract, SuccessorSessionStoreContract {
    private static MemcachedProcess server;
    private static RecordingProxy proxy;

    // dates are sent unchanged, so the clock cannot be in another year
    private final TurnableClock clock =
            new TurnableClock(Instant.ofEpochSecond(Instant.now().getEpochSecond()));
    private final KeyAging keys = new KeyAging(server, proxy);
    private final MemcachedStore store = options(
                    MemcachedStore.builder().hosts(proxy.host()).clock(clock).timeout(Duration.ofSeconds(10)))
            .build();

    @BeforeAll
    static void start() {
        server = MemcachedProcess.start("-I", "1m");
        proxy = new RecordingProxy(server);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @AfterEach
    void empty() {
        server.send("flush_all");
        store.close();
    }

    MemcachedStoreBuilder options(MemcachedStoreBuilder builder) {
        return builder.prefix("contract:");
    }

    @Override
    public MemcachedStore store() {
        return store;
    }

    @Override
    public TurnableClock clock() {
        return clock;
    }

    @Override
    public void elapse(Duration time) {
        clock.turn(time);
        keys.pass(time);
    }

    @Override
    public Map<String, String> cannot() {
        return Map.of("keepsADocumentOfOneMegabyte", "memcached and connect-memcached refuse more than a mebibyte");
    }
}
