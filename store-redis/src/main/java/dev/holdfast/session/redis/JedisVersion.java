package dev.holdfast.session.redis;

/** The Jedis on the class path, of which a framework may bring an older one than this store is made for. */
final class JedisVersion {
    private static final String SINCE_7_2 = "redis.clients.jedis.RedisClient";

    private JedisVersion() {}

    /** Fails with the line that a build needs, before Java fails with the name of a missing class. */
    static void check(ClassLoader loader) {
        try {
            Class.forName(SINCE_7_2, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "jedis must be 7.2 or later, but is older; a Spring Boot project needs <jedis.version>8.0.2</jedis.version>"
                            + " among its properties, any other redis.clients:jedis:8.0.2 in its dependencyManagement",
                    e);
        }
    }
}
