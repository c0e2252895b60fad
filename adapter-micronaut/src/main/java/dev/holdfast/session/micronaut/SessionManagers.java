package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import io.micronaut.http.HttpRequest;

/**
 * Chooses whose sessions a request has. Without a bean of this type all requests have those of the one {@link SessionManager}; an
 * application with several tenants supplies its own:
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
