package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.session.spark.SessionServerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import spark.Request;
import spark.Response;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;

/** The lab on {@code adapter-spark}. */
final class SparkLab implements LabServer {
    private final Service service = Service.ignite();
    private final Lab lab;
    private final SparkServer server;

    SparkLab(Mutant mutant, int port) {
        lab = new Lab(SparkView::of, mutant);
        server = new SparkServer(lab, port);
        EmbeddedServers.add(
                service,
                new SessionServerFactory(request -> lab.manager(SparkView.of(request))).withServerFactory(server));
        service.embeddedServerIdentifier(service);
        service.before(this::answer);
        service.exception(Exception.class, this::fail);
        service.awaitInitialization();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        service.stop();
        service.awaitStop();
    }

    /** Sends every method and path to the lab. */
    private void answer(Request request, Response response) throws IOException {
        request.attribute(SparkEntrance.STARTED, true);
        lab.answer(new SparkExchange(request, response));
    }

    private void fail(Exception cause, Request request, Response response) {
        boolean started = request.attribute(SparkEntrance.STARTED) != null;
        byte[] body = lab.fail(SparkView.of(request.raw()), started, cause);
        response.raw().reset();
        response.status(500);
        response.type("application/json");
        response.body(new String(body, StandardCharsets.UTF_8));
    }
}
