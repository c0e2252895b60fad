import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionManager;
import jakarta.servlet.FilterRegistration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

class Given {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    SessionManager sessions;
    SessionManager ofA;
    SessionManager ofB;
    ServletContextHandler context;
    Server server;
    FilterRegistration.Dynamic filter;

    void log(String line) {}
}
