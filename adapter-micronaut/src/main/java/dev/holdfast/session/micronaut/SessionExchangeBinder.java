package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers and filters the exchange. */
@Singleton
final class SessionExchangeBinder implements TypedRequestArgumentBinder<SessionExchange> {
    @Override
    public Argument<SessionExchange> argumentType() {
        return Argument.of(SessionExchange.class);
    }

    @Override
    public BindingResult<SessionExchange> bind(
            ArgumentConversionContext<SessionExchange> context, HttpRequest<?> request) {
        Optional<SessionExchange> exchange = Optional.of(Sessions.exchange(request));
        return () -> exchange;
    }
}
