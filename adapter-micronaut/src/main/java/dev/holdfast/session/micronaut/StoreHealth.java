package dev.holdfast.session.micronaut;

import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Reports to the health endpoint whether a store knows that it has lost its server. Sends nothing to a server, and creates no
 * store.
 */
@Singleton
@Requires(classes = HealthIndicator.class)
@Requires(beans = HealthEndpoint.class)
@Requires(property = HealthEndpoint.PREFIX + ".holdfast-session.enabled", notEquals = "false")
final class StoreHealth implements HealthIndicator {
    private final BeanContext beans;

    StoreHealth(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var stores = beans.getActiveBeanRegistrations(SessionStore.class);
        if (stores.isEmpty()) {
            return Publishers.empty();
        }
        boolean ready = stores.stream().allMatch(store -> store.bean().isReady());
        HealthStatus status = ready ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("holdfast-session", status).build());
    }
}
