import dev.holdfast.session.memcached.MemcachedStore;

class Given {
    String secret;
}
