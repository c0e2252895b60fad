package dev.holdfast.session.spark;

import java.util.List;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;

/** Configures Jetty to accept requests as they were sent. */
final class JettyRequests {
    private static final HttpConfiguration.Customizer SCHEME = JettyRequests::takeSchemeOfConnection;

    private JettyRequests() {}

    /**
     * Switches off the cache of header values, which ignores case, because signatures are case-sensitive. A request line does not
     * make a request secure; later customizers, such as for a trusted proxy, still can.
     */
    static void takeAsSent(Connector connector) {
        HttpConnectionFactory factory = connector.getConnectionFactory(HttpConnectionFactory.class);
        if (factory != null) {
            HttpConfiguration http = factory.getHttpConfiguration();
            http.setHeaderCacheSize(0);
            List<HttpConfiguration.Customizer> customizers = http.getCustomizers();
            if (!customizers.contains(SCHEME)) {
                customizers.add(0, SCHEME);
            }
        }
    }

    private static void takeSchemeOfConnection(Connector connector, HttpConfiguration http, Request request) {
        boolean encrypted = request.getHttpChannel().getEndPoint() instanceof SslConnection.DecryptedEndPoint;
        if (!encrypted && HttpScheme.HTTPS.is(request.getScheme())) {
            request.setScheme(HttpScheme.HTTP.asString());
            request.setSecure(false);
        }
    }
}
