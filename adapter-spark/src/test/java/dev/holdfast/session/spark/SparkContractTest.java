package dev.holdfast.session.spark;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import java.time.InstantSource;
import spark.Route;

/** What every adapter does, Spark's does too. */
class SparkContractTest implements SessionAdapterContract {
    @Override
    public SessionStore newStore(InstantSource clock) {
        return MemoryStore.builder().clock(clock).build();
    }

    @Override
    public ContractServer start(SessionManager manager, ContractHandler handler) {
        Route route = (request, response) -> {
            SparkExchange exchange = new SparkExchange(request, response);
            handler.handle(exchange);
            return exchange.body();
        };
        return RunningService.start(service -> {
            SparkSessions.install(service, manager);
            service.get("/*", route);
            service.head("/*", route);
            service.post("/*", route);
            service.put("/*", route);
            service.patch("/*", route);
            service.delete("/*", route);
            service.options("/*", route);
        });
    }
}
