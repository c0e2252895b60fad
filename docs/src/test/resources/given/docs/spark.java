import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.javax.SessionFilter;
import dev.holdfast.session.spark.SessionServerFactory;
import dev.holdfast.session.spark.SparkSessions;
import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.thread.ThreadPool;
import spark.Request;
import spark.Response;
import spark.Service;
import spark.Spark;
import spark.embeddedserver.EmbeddedServers;

class Given {
    SessionManager sessions;
    SessionManager ofA;
    SessionManager ofB;
    Service service;
    ServletContextHandler context;
    ThreadPool pool;

    void log(String line) {}
}
