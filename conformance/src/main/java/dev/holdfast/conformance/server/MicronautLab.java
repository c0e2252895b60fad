package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.session.micronaut.SessionManagers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

/** The lab on {@code adapter-micronaut}. */
final class MicronautLab implements LabServer {
    private final EmbeddedServer server;

    MicronautLab(Mutant mutant, int port) {
        Lab lab = new Lab(MicronautView::of, mutant);
        SessionManagers managers = request -> lab.manager(new MicronautView(request));
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .properties(
                        Map.of("micronaut.server.host", "127.0.0.1", "micronaut.server.port", port == 0 ? -1 : port))
                .singletons(lab, managers)
                .build()
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
