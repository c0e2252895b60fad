/** Sessions in Redis, with the keys and values of connect-redis. */
module dev.holdfast.session.redis {
    requires transitive dev.holdfast.session;
    requires transitive redis.clients.jedis;
    requires org.apache.commons.pool2;

    exports dev.holdfast.session.redis;
}
