package dev.holdfast.session.micronaut;

import dev.holdfast.session.Session;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers the session if there is one already. */
@Singleton
final class OptionalSessionBinder implements TypedRequestArgumentBinder<Optional<Session>> {
    @Override
    @SuppressWarnings("unchecked") // no Class stands for an Optional of sessions
    public Argument<Optional<Session>> argumentType() {
        return (Argument<Optional<Session>>) (Argument<?>) Argument.of(Optional.class, Session.class);
    }

    @Override
    public BindingResult<Optional<Session>> bind(
            ArgumentConversionContext<Optional<Session>> context, HttpRequest<?> request) {
        Optional<Session> session = Sessions.find(request);
        return () -> Optional.of(session);
    }
}
