package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.Limits;
import dev.holdfast.session.SessionManagerBuilder;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Gives the demo's sessions the limits that it has on all frameworks. */
@Singleton
@Requires(property = "sample.demo")
class LimitedSessions implements BeanCreatedEventListener<SessionManagerBuilder> {
    @Override
    public SessionManagerBuilder onCreated(BeanCreatedEvent<SessionManagerBuilder> event) {
        return Limits.set(event.getBean());
    }
}
