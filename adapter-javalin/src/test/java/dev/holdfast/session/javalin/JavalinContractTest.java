package dev.holdfast.session.javalin;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.time.InstantSource;

/** What every adapter does, Javalin's does too. */
class JavalinContractTest implements SessionAdapterContract {
    @Override
    public SessionStore newStore(InstantSource clock) {
        return MemoryStore.builder().clock(clock).build();
    }

    @Override
    public ContractServer start(SessionManager manager, ContractHandler handler) {
        return new Server(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SessionPlugin(manager));
                    for (HandlerType method : HandlerType.commonHttp()) {
                        config.routes.addHttpHandler(method, "/*", ctx -> handler.handle(new JavalinExchange(ctx)));
                    }
                })
                .start("127.0.0.1", 0));
    }

    private record Server(Javalin app) implements ContractServer {
        @Override
        public int port() {
            return app.port();
        }

        @Override
        public void close() {
            app.stop();
        }
    }
}
