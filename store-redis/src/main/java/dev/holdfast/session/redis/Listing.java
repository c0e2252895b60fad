package dev.holdfast.session.redis;

import dev.holdfast.session.store.StoredSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import redis.clients.jedis.ScanIteration;
import redis.clients.jedis.UnifiedJedis;

/** Lists the sessions of a store, with SCAN on every node. */
final class Listing {
    private final Commands redis;
    private final Keys keys;
    private final int scanCount;

    Listing(Commands redis, Keys keys, int scanCount) {
        this.redis = redis;
        this.keys = keys;
        this.scanCount = scanCount;
    }

    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        scan(batch -> batch.forEach(key -> ids.add(keys.idOf(key))));
        return Set.copyOf(ids);
    }

    Map<String, StoredSession> all() {
        Map<String, StoredSession> all = new HashMap<>();
        scan(batch -> {
            List<String> documents = redis.call("MGET", true, jedis -> jedis.mget(batch.toArray(String[]::new)));
            for (int i = 0; i < batch.size(); i++) {
                String json = documents.get(i);
                if (json != null && !json.isEmpty()) {
                    all.put(keys.idOf(batch.get(i)), StoredSession.of(json, null));
                }
            }
        });
        return Map.copyOf(all);
    }

    void clear() {
        scan(batch -> redis.call("DEL", true, jedis -> jedis.del(batch.toArray(String[]::new))));
    }

    private void scan(Consumer<List<String>> action) {
        // an iteration that has lost its connection cannot continue, but the first batch can be retried
        First first = redis.call("SCAN", true, this::begin);
        List<String> batch = first.batch();
        while (true) {
            if (!batch.isEmpty()) {
                action.accept(batch);
            }
            if (first.scan().isIterationCompleted()) {
                return;
            }
            batch = redis.call("SCAN", false, jedis -> List.copyOf(first.scan().nextBatchList()));
        }
    }

    private First begin(UnifiedJedis jedis) {
        ScanIteration scan = jedis.scanIteration(scanCount, keys.pattern());
        return new First(scan, List.copyOf(scan.nextBatchList()));
    }

    private record First(ScanIteration scan, List<String> batch) {}
}
