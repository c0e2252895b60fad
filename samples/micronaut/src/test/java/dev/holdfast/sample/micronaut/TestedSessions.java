package dev.holdfast.sample.micronaut;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.tester.SessionTester;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Sessions as they are configured, but those of a tester. */
@Factory
class TestedSessions {
    @Singleton
    SessionTester tester(SessionManagerBuilder configured) {
        return SessionTester.of(configured);
    }

    @Singleton
    SessionManager manager(SessionTester tester) {
        return tester.manager();
    }
}
