package dev.holdfast.session.micronaut;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Gives the cookie to an error page of Micronaut's that takes the place of a response which has come through the filter, because a body
 * could not be written or a filter of an earlier phase failed. The session is saved by then, perhaps under an id that the client must be told.
 */
@Singleton
@SuppressWarnings("rawtypes") // a listener is found by the class of the bean
final class ErrorPages implements BeanCreatedEventListener<ErrorResponseProcessor> {
    @Override
    @SuppressWarnings("unchecked")
    public ErrorResponseProcessor onCreated(BeanCreatedEvent<ErrorResponseProcessor> event) {
        ErrorResponseProcessor<Object> processor = event.getBean();
        return (ErrorResponseProcessor<Object>) (error, response) ->
                SessionResponse.ofErrorPage(error.getRequest(), processor.processResponse(error, response));
    }
}
