package dev.holdfast.session.redis;

import java.util.function.Consumer;

/** The Jedis on the class path, of which a framework may bring an older one than this store is made for. */
final class JedisVersion {
    private JedisVersion() {}

    /** Fails with the line that a build needs, before Java fails in a request with the name of what is missing. */
    static void check(ClassLoader loader) {
        try {
            Class.forName("redis.clients.jedis.CommandObject", false, loader)
                    .getMethod("withPreProcessHook", Consumer.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "jedis must be 8.0.2 or later, but is older; a Spring Boot project needs <jedis.version>8.0.2</jedis.version>"
                            + " among its properties, any other redis.clients:jedis:8.0.2 in its dependencyManagement",
                    e);
        }
    }
}
