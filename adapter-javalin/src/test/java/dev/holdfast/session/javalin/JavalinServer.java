package dev.holdfast.session.javalin;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.ContractServer;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;

/** An application on a free port, to be stopped after a test. */
record JavalinServer(Javalin app) implements ContractServer {
    static JavalinServer start(SessionManager manager, Consumer<JavalinConfig> routes) {
        return new JavalinServer(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SessionPlugin(manager));
                    routes.accept(config);
                })
                .start("127.0.0.1", 0));
    }

    @Override
    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        app.stop();
    }
}
