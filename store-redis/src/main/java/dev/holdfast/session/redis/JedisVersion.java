package dev.holdfast.session.redis;

import java.util.function.Consumer;

/** Checks the Jedis on the class path, because a framework may bring one that is too old. */
final class JedisVersion {
    private JedisVersion() {}

    /**
     * Throws an exception that says what to add to the build, before Java would fail in a request with the name of a missing
     * class or method.
     */
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
