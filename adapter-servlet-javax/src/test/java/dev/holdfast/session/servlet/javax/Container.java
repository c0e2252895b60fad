package dev.holdfast.session.servlet.javax;

import javax.servlet.Filter;
import javax.servlet.http.HttpServlet;

/** The servers that the relocated filter is tested in. */
enum Container {
    JETTY_9 {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
            return Jetty9.start(filter, servlet, errorPages);
        }
    },
    TOMCAT {
        @Override
        RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception {
            return TomcatServer.start(filter, servlet, errorPages);
        }
    };

    /** Starts a server as adapter-servlet's tests ask for it. */
    abstract RunningServer start(Filter filter, HttpServlet servlet, String... errorPages) throws Exception;
}
