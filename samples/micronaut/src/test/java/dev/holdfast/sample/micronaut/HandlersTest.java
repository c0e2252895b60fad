package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.contract.HandlerCases;
import dev.holdfast.session.tester.SessionTester;
import dev.holdfast.session.tester.Visitor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HandlersTest implements HandlerCases {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port", -1,
                        "holdfast.session.secret", "a secret of at least thirty-two bytes",
                        "holdfast.session.store.url", "memory"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public SessionTester tester() {
        return server.getApplicationContext().getBean(SessionTester.class);
    }

    @Override
    public Visitor visitor() {
        return tester().visitor(server.getURI());
    }
}
