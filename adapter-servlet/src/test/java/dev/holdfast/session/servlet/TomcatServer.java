package dev.holdfast.session.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EventListener;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat 11. */
final class TomcatServer {
    /** Kept, so that its level is not lost with it. */
    private static final Logger LOG = Logger.getLogger("org.apache");

    private TomcatServer() {}

    static RunningServer start(
            List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
            throws Exception {
        Path home = Files.createTempDirectory("tomcat");
        return start(create(home), home, listeners, filter, servlet, errorPages);
    }

    /** Starts a server that takes several requests at once on a connection, and compresses for clients that ask for it. */
    static RunningServer startWithHttp2(Filter filter, HttpServlet servlet) throws Exception {
        Path home = Files.createTempDirectory("tomcat");
        Tomcat tomcat = create(home);
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        tomcat.getConnector().setProperty("compression", "on");
        return start(tomcat, home, List.of(), filter, servlet);
    }

    private static RunningServer start(
            Tomcat tomcat,
            Path home,
            List<? extends EventListener> listeners,
            Filter filter,
            HttpServlet servlet,
            String... errorPages)
            throws Exception {
        StandardContext context = (StandardContext) tomcat.addContext("", home.toString());
        listeners.forEach(listener -> add(listener, context));
        Wrapper servlets = Tomcat.addServlet(context, "servlet", servlet);
        servlets.setAsyncSupported(true);
        servlets.addMapping("/*");
        addFilter(context, filter);
        for (String location : errorPages) {
            ErrorPage page = new ErrorPage();
            page.setLocation(location);
            context.addErrorPage(page);
        }
        return start(tomcat, home);
    }

    /**
     * Starts a server with the application in this folder: its {@code WEB-INF/web.xml}, and the classes of the test. It has one user, Ada, whose
     * password is {@code secret}, a member.
     */
    static RunningServer deploy(Path application) throws Exception {
        Path home = Files.createTempDirectory("tomcat");
        Tomcat tomcat = create(home);
        tomcat.addUser("Ada", "secret");
        tomcat.addRole("Ada", "member");
        ContextConfig descriptors = new ContextConfig();
        descriptors.setDefaultWebXml(Constants.NoDefaultWebXml);
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(application.toString());
        context.addLifecycleListener(descriptors);
        tomcat.getHost().addChild(context);
        return start(tomcat, home);
    }

    private static Tomcat create(Path home) {
        LOG.setLevel(Level.OFF);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(home.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setMaxCookieCount(500);
        return tomcat;
    }

    private static RunningServer start(Tomcat tomcat, Path home) throws Exception {
        tomcat.start();
        return new RunningServer(tomcat.getConnector().getLocalPort(), () -> stop(tomcat, home));
    }

    /** Tomcat lets a listener of the context that is added so change nothing of it, but an initializer. */
    private static void add(EventListener listener, StandardContext context) {
        if (listener instanceof ServletContextListener first) {
            context.addServletContainerInitializer(
                    (types, started) -> first.contextInitialized(new ServletContextEvent(started)), null);
        } else {
            context.addApplicationLifecycleListener(listener);
            context.addApplicationEventListener(listener);
        }
    }

    private static void addFilter(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("session");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("session");
        mapping.addURLPattern("/*");
        mapping.addServletName("*");
        for (DispatcherType type : DispatcherType.values()) {
            mapping.setDispatcher(type.name());
        }
        context.addFilterMap(mapping);
    }

    private static boolean stop(Tomcat tomcat, Path home) throws Exception {
        tomcat.stop();
        tomcat.destroy();
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.sorted(Comparator.reverseOrder()).map(Path::toFile).allMatch(File::delete);
        }
    }
}
