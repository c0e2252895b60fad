import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.servlet.ContainerCookie;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.servlet.Sessions;
import dev.holdfast.session.store.SessionStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class Given {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    SessionManager sessions;
    SessionManager ofA;
    SessionManager ofB;
    ServletContextHandler context;
    ServletContext servletContext;
    SessionStore store;
    Server server;
    FilterRegistration.Dynamic filter;

    void log(String line) {}
}
