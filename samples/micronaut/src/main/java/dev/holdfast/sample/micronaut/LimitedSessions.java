package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.Limits;
import dev.holdfast.session.SessionManagerBuilder;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Gives sessions their limits, for which {@code application.yml} has no property. */
@Singleton
class LimitedSessions implements BeanCreatedEventListener<SessionManagerBuilder> {
    @Override
    public SessionManagerBuilder onCreated(BeanCreatedEvent<SessionManagerBuilder> event) {
        return Limits.set(event.getBean());
    }
}
