package dev.holdfast.session.javalin;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Has Jetty take requests as they were sent. */
final class JettyRequests {
    private JettyRequests() {}

    /**
     * Keeps header values apart that differ only in case, as signatures do, and believes no request line that it is secure; what
     * comes after, such as a proxy that is trusted, may still say so.
     */
    static void takeAsSent(HttpConfiguration http) {
        http.setHeaderCacheCaseSensitive(true);
        http.getCustomizers().add(0, JettyRequests::withTheSchemeOfItsConnection);
    }

    private static Request withTheSchemeOfItsConnection(Request request, HttpFields.Mutable responseHeaders) {
        boolean secure = request.getConnectionMetaData().isSecure();
        return secure || !request.isSecure() ? request : new Insecure(request);
    }

    /** A request that says {@code https} in its first line only. */
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
