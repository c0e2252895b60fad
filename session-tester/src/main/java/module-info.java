/** Visitors with sessions, for the tests of applications, in any test framework. */
module dev.holdfast.session.tester {
    requires transitive dev.holdfast.session;
    requires transitive java.net.http;
    requires dev.holdfast.session.memory;

    exports dev.holdfast.session.tester;
}
