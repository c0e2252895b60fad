/** Sessions in memcached, with the keys and values of connect-memcached. */
module dev.holdfast.session.memcached {
    requires transitive dev.holdfast.session;

    exports dev.holdfast.session.memcached;
}
