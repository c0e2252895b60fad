package dev.holdfast.session.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;

/** The servers that the filter is tested in. */
enum Container {
    JETTY_EE10 {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet) throws Exception {
            return JettyEe10.start(filter, servlet);
        }
    },
    JETTY_EE11 {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet) throws Exception {
            return JettyEe11.start(filter, servlet);
        }
    },
    TOMCAT {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet) throws Exception {
            return TomcatServer.start(filter, servlet);
        }
    };

    /** Starts a server on a free port, with the filter in front of the servlet, which gets every path. */
    abstract RunningServer start(Filter filter, HttpServlet servlet) throws Exception;
}
