package dev.holdfast.session.micronaut;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Adds the cookie to an error page of Micronaut that replaces a response which has passed the filter, because its body could not
 * be written or a filter of an earlier phase failed. The session is saved by then, perhaps under a new id.
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
