package dev.holdfast.session.micronaut;

import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Tells the health endpoint whether the store knows that it has lost its server. Asks the server for nothing. */
@Singleton
@Requires(classes = HealthIndicator.class)
@Requires(beans = HealthEndpoint.class)
@Requires(property = HealthEndpoint.PREFIX + ".holdfast-session.enabled", notEquals = "false")
final class StoreHealth implements HealthIndicator {
    private final SessionStore store;

    StoreHealth(SessionStore store) {
        this.store = store;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = store.isReady() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("holdfast-session", status).build());
    }
}
