/** Sessions in the memory of one process. */
module dev.holdfast.session.memory {
    requires transitive dev.holdfast.session;
    requires com.github.benmanes.caffeine;

    exports dev.holdfast.session.memory;
}
