package dev.holdfast.session.spark;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import spark.embeddedserver.jetty.JettyServerFactory;

/** Creates plain Jetty servers, with the same default numbers of threads as Spark's own factory, which is not public. */
final class JettyServers implements JettyServerFactory {
    private static final int MIN_THREADS = 8;
    private static final int IDLE_MILLIS = 60_000;

    @Override
    public Server create(int maxThreads, int minThreads, int idleMillis) {
        if (maxThreads <= 0) {
            return new Server();
        }
        return new Server(new QueuedThreadPool(
                maxThreads, minThreads > 0 ? minThreads : MIN_THREADS, idleMillis > 0 ? idleMillis : IDLE_MILLIS));
    }

    @Override
    public Server create(ThreadPool pool) {
        return new Server(pool);
    }
}
