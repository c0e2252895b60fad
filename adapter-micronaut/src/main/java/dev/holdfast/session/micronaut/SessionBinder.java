package dev.holdfast.session.micronaut;

import dev.holdfast.session.Session;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers the session, or a new one; an argument that may be null gets only one that there is already. */
@Singleton
final class SessionBinder implements TypedRequestArgumentBinder<Session> {
    @Override
    public Argument<Session> argumentType() {
        return Argument.of(Session.class);
    }

    @Override
    public BindingResult<Session> bind(ArgumentConversionContext<Session> context, HttpRequest<?> request) {
        Optional<Session> session =
                context.getArgument().isNullable() ? Sessions.find(request) : Optional.of(Sessions.of(request));
        return () -> session;
    }
}
