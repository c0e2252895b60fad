package dev.holdfast.session.interop;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.session.memcached.MemcachedStore;
import dev.holdfast.session.memcached.MemcachedStoreBuilder;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A memcached of its own, as connect-memcached uses it. */
final class MemcachedShared implements SharedStore {
    private final MemcachedProcess server = MemcachedProcess.start();
    private final Map<String, ?> nodeOptions;
    private final UnaryOperator<MemcachedStoreBuilder> javaOptions;

    MemcachedShared(Map<String, ?> nodeOptions, UnaryOperator<MemcachedStoreBuilder> javaOptions) {
        this.nodeOptions = nodeOptions;
        this.javaOptions = javaOptions;
    }

    @Override
    public Map<String, ?> nodeSettings() {
        return Map.of("store", "memcached://" + server.host(), "storeOptions", nodeOptions);
    }

    @Override
    public SessionStore open() {
        return javaOptions
                .apply(MemcachedStore.builder().hosts(server.host()).timeout(Duration.ofSeconds(10)))
                .build();
    }

    @Override
    public String document(String id) {
        List<String> answer = server.send("get " + id);
        return answer.size() > 1 ? answer.get(1) : "";
    }

    @Override
    public Duration timeLeft(String id) {
        String answer = server.send("mg " + id + " t").get(0);
        return Duration.ofSeconds(Long.parseLong(answer.substring("HD t".length())));
    }

    @Override
    public void age(String id, Duration left) {
        server.send("touch " + id + " " + (left.isZero() ? -1 : left.toSeconds()));
    }

    /** connect-memcached stores 1,999 ms as one second, and memcached may end that at once. */
    @Override
    public Duration shortLife() {
        return Duration.ofSeconds(4);
    }

    @Override
    public boolean isWrittenByTouchesOfNode() {
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
