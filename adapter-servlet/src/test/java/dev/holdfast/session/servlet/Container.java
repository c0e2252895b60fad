package dev.holdfast.session.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EventListener;
import java.util.List;

/** The servers that the filter is tested in. */
enum Container {
    JETTY_EE10 {
        @Override
        RunningServer start(
                List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
                throws Exception {
            return JettyEe10.start(listeners, filter, servlet, errorPages);
        }
    },
    JETTY_EE11 {
        @Override
        RunningServer start(
                List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
                throws Exception {
            return JettyEe11.start(listeners, filter, servlet, errorPages);
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

    /**
     * Starts a server on a free port, with the filter in front of the servlet, which gets every path, also those that errors
     * are sent to.
     */
    RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
        return start(List.of(), filter, servlet, errorPages);
    }

    /** Does what {@link #start(Filter, HttpServlet, String...)} does, and tells the container of the listeners. */
    abstract RunningServer start(
            List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
            throws Exception;
}
