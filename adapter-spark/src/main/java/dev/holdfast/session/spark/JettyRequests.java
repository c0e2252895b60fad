package dev.holdfast.session.spark;

import java.util.List;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;

/** Has Jetty take requests as they were sent. */
final class JettyRequests {
    private static final HttpConfiguration.Customizer SCHEME = JettyRequests::takeSchemeOfConnection;

    private JettyRequests() {}

    /**
     * Switches off the cache of header values, which takes signatures that differ only in case for the same, and believes no request line
     * that it is secure; what comes after, such as a proxy that is trusted, may still say so.
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
