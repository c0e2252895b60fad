package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionEnd;
import dev.holdfast.session.SessionEvent;
import dev.holdfast.session.SessionIdGenerator;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Creates, from the configuration, the beans that the application does not define. */
@Factory
final class SessionFactory {
    /**
     * Creates a builder with the configured options. The application can set other options of the builder in a {@code
     * BeanCreatedEventListener}.
     */
    @Prototype
    SessionManagerBuilder builder(
            SessionConfiguration session,
            CookieConfiguration cookie,
            LifetimesConfiguration lifetimes,
            SessionStore store,
            ConfiguredSigner secrets,
            @Nullable CookieSigner signer,
            @Nullable SessionIdGenerator ids,
            @Nullable JsonCodec codec,
            ApplicationEventPublisher<SessionEvent> events,
            ApplicationEventPublisher<SessionEnd> ends,
            BeanContext context) {
        SessionManagerBuilder builder = session.builder()
                .cookie(cookie::change)
                .lifetimes(lifetimes::change)
                .store(store)
                .listener(event -> publish(event, events, context))
                .endListener(end -> publish(end, ends, context));
        if (ids != null) {
            builder.idGenerator(ids);
        }
        if (codec != null) {
            builder.codec(codec);
        }
        if (signer != null) {
            return builder.signer(signer);
        }
        return secrets.isConfigured() ? builder.signer(secrets) : builder;
    }

    /** Publishes an event, unless the context is closed: a request may end after the application. */
    private static <T> void publish(T event, ApplicationEventPublisher<T> bus, BeanContext context) {
        if (context.isRunning()) {
            bus.publishEvent(event);
        }
    }

    @Singleton
    @Requires(missingBeans = SessionManager.class)
    SessionManager manager(SessionManagerBuilder builder, ConfiguredSigner secrets, @Nullable CookieSigner signer) {
        try {
            return builder.build();
        } catch (IllegalArgumentException refused) {
            throw signer == null && !secrets.isConfigured() ? ConfiguredSigner.missing(refused) : refused;
        }
    }

    /** Created at the start, so that the application does not start with a wrong configuration. */
    @Context
    @Requires(missingBeans = SessionManagers.class)
    SessionManagers managers(SessionManager manager) {
        return request -> manager;
    }
}
