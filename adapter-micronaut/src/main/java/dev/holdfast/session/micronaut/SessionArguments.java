package dev.holdfast.session.micronaut;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;

/** Binds arguments of methods of controllers, filters and error handlers. */
@Factory
final class SessionArguments {
    /** Binds the session, or a new one; a nullable argument gets an existing session or null. */
    @Singleton
    TypedRequestArgumentBinder<Session> session() {
        return new Binder<>(
                Argument.of(Session.class),
                (argument, request) ->
                        argument.isNullable() ? Sessions.find(request) : Optional.of(Sessions.of(request)));
    }

    /** Binds the session if there is one already, else an empty optional. */
    @Singleton
    @SuppressWarnings("unchecked") // no Class stands for an Optional of sessions
    TypedRequestArgumentBinder<Optional<Session>> optionalSession() {
        return new Binder<>(
                (Argument<Optional<Session>>) (Argument<?>) Argument.of(Optional.class, Session.class),
                (argument, request) -> Optional.of(Sessions.find(request)));
    }

    @Singleton
    TypedRequestArgumentBinder<SessionExchange> exchange() {
        return new Binder<>(
                Argument.of(SessionExchange.class), (argument, request) -> Optional.of(Sessions.exchange(request)));
    }

    private record Binder<T>(Argument<T> argumentType, BiFunction<Argument<T>, HttpRequest<?>, Optional<T>> value)
            implements TypedRequestArgumentBinder<T> {
        @Override
        public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
            Optional<T> bound = value.apply(context.getArgument(), request);
            return () -> bound;
        }
    }
}
