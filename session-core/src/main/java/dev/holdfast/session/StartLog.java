package dev.holdfast.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Logs lines when managers are built: each line only once in this process. */
final class StartLog {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session");
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private StartLog() {}

    static void once(String line) {
        if (LOGGED.add(line)) {
            LOG.log(System.Logger.Level.INFO, line);
        }
    }

    /** Logs a line once for each level and class of stores. */
    static void onceForStores(Class<?> stores, System.Logger.Level level, String line) {
        if (LOGGED.add(level + stores.getName())) {
            LOG.log(level, line);
        }
    }
}
