package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.Options;
import dev.holdfast.sample.Sample;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

/** Sessions on Micronaut: configuration alone, here from the command line in place of an {@code application.yml}. */
public final class Main {
    private Main() {}

    /** Runs until the process is stopped; {@link Options} are the arguments. */
    public static void main(String... args) throws Exception {
        Sample.run(Main::start, args);
    }

    private static int start(Options options) {
        return ApplicationContext.run(EmbeddedServer.class, properties(options)).getPort();
    }

    private static Map<String, Object> properties(Options options) {
        return Map.of(
                "micronaut.server.host", "127.0.0.1",
                "micronaut.server.port", options.port() == 0 ? -1 : options.port(),
                "holdfast.session.secret", options.secret(),
                "holdfast.session.name", options.name(),
                "holdfast.session.store.url", options.store());
    }
}
