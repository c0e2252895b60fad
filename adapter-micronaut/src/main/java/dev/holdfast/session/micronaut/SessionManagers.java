package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import io.micronaut.http.HttpRequest;

/**
 * Chooses the manager of a request's sessions. Without a bean of this type there is one {@link SessionManager} for all requests.
 * An application with several tenants defines a bean:
 *
 * <pre>{@code
 * @Singleton
 * SessionManagers byTenant(TenantManagers tenants) {
 *     return request -> tenants.of(request.getHeaders().get("Host"));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface SessionManagers {
    /** Returns the manager of a request's sessions. Called once for each request, on an event loop: must not block. */
    SessionManager of(HttpRequest<?> request);
}
