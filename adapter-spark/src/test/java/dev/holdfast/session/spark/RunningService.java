package dev.holdfast.session.spark;

import dev.holdfast.session.testkit.ContractServer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import spark.Service;

/** A service of Spark on a free port, to be stopped after a test. */
record RunningService(Service service) implements ContractServer {
    static RunningService start(Consumer<Service> routes) {
        Service service = Service.ignite().ipAddress("127.0.0.1").port(0);
        CompletableFuture<Exception> failure = new CompletableFuture<>();
        service.initExceptionHandler(failure::complete);
        routes.accept(service);
        service.awaitInitialization();
        if (failure.isDone()) {
            throw new IllegalStateException("the service must start", failure.join());
        }
        return new RunningService(service);
    }

    @Override
    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        service.stop();
        service.awaitStop();
    }
}
