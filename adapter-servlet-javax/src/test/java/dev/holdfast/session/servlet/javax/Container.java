package dev.holdfast.session.servlet.javax;

import java.util.EventListener;
import java.util.List;
import javax.servlet.Filter;
import javax.servlet.http.HttpServlet;

/** The servers that the relocated filter is tested in. */
enum Container {
    JETTY_9 {
        @Override
        RunningServer start(
                List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
                throws Exception {
            return Jetty9.start(listeners, filter, servlet, errorPages);
        }
    },
    TOMCAT {
        @Override
        RunningServer start(
                List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
                throws Exception {
            return TomcatServer.start(listeners, filter, servlet, errorPages);
        }
    };

    /** Starts a server as adapter-servlet's tests ask for it. */
    RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
        return start(List.of(), filter, servlet, errorPages);
    }

    /** Does what {@link #start(Filter, HttpServlet, String...)} does, and tells the container of the listeners. */
    abstract RunningServer start(
            List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
            throws Exception;
}
