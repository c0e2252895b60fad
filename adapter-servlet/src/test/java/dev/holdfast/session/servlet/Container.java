package dev.holdfast.session.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;

/** The servers that the filter is tested in. */
enum Container {
    JETTY_EE10 {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
            return JettyEe10.start(filter, servlet, errorPages);
        }
    },
    JETTY_EE11 {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
            return JettyEe11.start(filter, servlet, errorPages);
        }
    },
    TOMCAT {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
            return TomcatServer.start(filter, servlet, errorPages);
        }
    };

    /**
     * Starts a server on a free port, with the filter in front of the servlet, which gets every path, also those that errors
     * are sent to.
     */
    abstract RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception;
}
