package dev.holdfast.session.javalin;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Configures Jetty to accept requests as they were sent. */
final class JettyRequests {
    private JettyRequests() {}

    /**
     * Makes the cache of header values case-sensitive, because signatures are. A request line does not make a request secure;
     * later customizers, such as for a trusted proxy, still can.
     */
    static void takeAsSent(HttpConfiguration http) {
        http.setHeaderCacheCaseSensitive(true);
        http.getCustomizers().add(0, JettyRequests::withTheSchemeOfItsConnection);
    }

    private static Request withTheSchemeOfItsConnection(Request request, HttpFields.Mutable responseHeaders) {
        boolean secure = request.getConnectionMetaData().isSecure();
        return secure || !request.isSecure() ? request : new Insecure(request);
    }

    /** A request with {@code https} in its first line only, which counts as not secure. */
    private static final class Insecure extends Request.Wrapper {
        private final HttpURI uri;

        Insecure(Request request) {
            super(request);
            uri = HttpURI.build(request.getHttpURI()).scheme(HttpScheme.HTTP).asImmutable();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public boolean isSecure() {
            return false;
        }
    }
}
