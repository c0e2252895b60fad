package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.contract.HandlerCases;
import dev.holdfast.sample.contract.TestedHandlers;
import dev.holdfast.session.tester.SessionTester;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

class HandlersTest implements HandlerCases {
    @Override
    public TestedHandlers start() {
        EmbeddedServer server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        DemoServer.ENABLED,
                        true,
                        "micronaut.server.port",
                        -1,
                        "holdfast.session.secret",
                        "a secret of at least thirty-two bytes",
                        "holdfast.session.store.url",
                        "memory"));
        SessionTester tester = server.getApplicationContext().getBean(SessionTester.class);
        return new TestedHandlers(tester, server.getURI());
    }
}
