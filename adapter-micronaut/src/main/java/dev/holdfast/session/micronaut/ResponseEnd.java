package dev.holdfast.session.micronaut;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;

/** What of a response shows its client the end. */
enum ResponseEnd {
    /** The headers, or a body that is there as a whole and leaves with them. */
    WITH_THE_HEADERS,
    /** Bytes that the client counts, of a body that goes on after the headers. */
    WITH_THE_LENGTH,
    /** The end of a body that goes on after the headers. */
    WITH_THE_BODY;

    static ResponseEnd of(HttpRequest<?> request, HttpResponse<?> response) {
        Object body = response.body();
        if (body == null || !Publishers.isConvertibleToPublisher(body) || hasNoBody(request, response.code())) {
            return WITH_THE_HEADERS;
        }
        return response.getHeaders().contains(HttpHeaders.CONTENT_LENGTH) ? WITH_THE_LENGTH : WITH_THE_BODY;
    }

    private static boolean hasNoBody(HttpRequest<?> request, int status) {
        return request.getMethod() == HttpMethod.HEAD || status == 204 || status == 304;
    }
}
