/** Contracts for stores, adapters and codecs, with a clock and a recording store for tests. */
module dev.holdfast.session.testkit {
    requires transitive dev.holdfast.session;
    requires transitive org.junit.jupiter.api;
    requires java.net.http;
    requires org.junit.jupiter.params;

    exports dev.holdfast.session.testkit;

    // JUnit runs the cases of interfaces that are not public
    opens dev.holdfast.session.testkit to
            org.junit.platform.commons;
}
