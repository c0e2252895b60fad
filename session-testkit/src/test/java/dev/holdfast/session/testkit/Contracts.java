package dev.holdfast.session.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract inside a test. */
final class Contracts {
    private Contracts() {}

    static Events run(Class<?> subject) {
        return run(selectClass(subject));
    }

    /** Runs one case. */
    static Events run(Class<?> subject, String name) {
        return run(selectMethod(subject, name));
    }

    private static Events run(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .testEvents();
    }
}
