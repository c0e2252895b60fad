package dev.holdfast.sample.contract;

import dev.holdfast.sample.Limits;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.tester.SessionTester;
import dev.holdfast.session.tester.Visitor;
import java.net.URI;

/**
 * A sample that runs in the process of its test.
 *
 * @param tester has the manager with which it was started
 * @param site its address
 */
public record TestedHandlers(SessionTester tester, URI site) {
    /** Starts a sample that takes a manager and returns its port. */
    public static TestedHandlers start(Program sample) throws Exception {
        SessionTester tester =
                SessionTester.of(Limits.set(SessionManager.builder().secret("a secret of at least thirty-two bytes")));
        return new TestedHandlers(tester, URI.create("http://127.0.0.1:" + sample.start(tester.manager())));
    }

    Visitor visitor() {
        return tester.visitor(site);
    }

    /** The start of a sample. */
    @FunctionalInterface
    public interface Program {
        int start(SessionManager sessions) throws Exception;
    }
}
