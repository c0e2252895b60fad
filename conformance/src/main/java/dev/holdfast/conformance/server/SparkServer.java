package dev.holdfast.conformance.server;

import dev.holdfast.conformance.jetty9.server.Server;
import dev.holdfast.conformance.jetty9.server.ServerConnector;
import dev.holdfast.conformance.jetty9.util.thread.ThreadPool;
import dev.holdfast.conformance.lab.Lab;
import spark.embeddedserver.jetty.JettyServerFactory;

/** The Jetty below Spark. Spark uses it unchanged, with its connector, so its port is not the one that Spark knows. */
final class SparkServer implements JettyServerFactory {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    SparkServer(Lab lab, int port) {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        SparkEntrance entrance = new SparkEntrance(lab);
        connector.addBean(entrance);
        server.setErrorHandler(entrance);
        server.addConnector(connector);
        // before Spark starts it on a thread of its own, which would end the process if the port were taken
        Servers.start(connector::open);
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public Server create(int maxThreads, int minThreads, int idleMillis) {
        return server;
    }

    @Override
    public Server create(ThreadPool pool) {
        throw new UnsupportedOperationException("the lab's server has threads of its own");
    }
}
