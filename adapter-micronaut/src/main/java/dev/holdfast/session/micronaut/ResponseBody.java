package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The body of a response. It saves the session once more if it continues after the headers.
 *
 * @param content replaces the application's body
 * @param savedBeforeHeaders whether the session must be saved before the headers: the client sees the end with them, or counts
 *     the bytes
 */
record ResponseBody(@Nullable Object content, boolean savedBeforeHeaders) {
    /**
     * Returns the body for {@code response}.
     *
     * @param blocking runs calls that wait for the store
     */
    static ResponseBody of(
            HttpRequest<?> request,
            HttpResponse<?> response,
            SessionExchange exchange,
            ConversionService conversions,
            Executor blocking) {
        Object body = response.body();
        if (body instanceof Writable writable) {
            return new ResponseBody(new SavingWritable(writable, exchange), true);
        }
        if (body == null || !Publishers.isConvertibleToPublisher(body)) {
            return new ResponseBody(body, true);
        }
        Publisher<?> stream = Publishers.convertToPublisher(conversions, body);
        return new ResponseBody(streamed(stream, exchange, blocking), endsWithTheHeaders(request, response));
    }

    private static <T> Publisher<T> streamed(Publisher<T> stream, SessionExchange exchange, Executor blocking) {
        return new StreamedBody<>(stream, exchange, blocking);
    }

    private static boolean endsWithTheHeaders(HttpRequest<?> request, HttpResponse<?> response) {
        return request.getMethod() == HttpMethod.HEAD
                || response.code() == 204
                || response.code() == 304
                || response.getHeaders().contains(HttpHeaders.CONTENT_LENGTH);
    }

    /** A body that is written after all filters, on a thread that may block. */
    private record SavingWritable(Writable body, SessionExchange exchange) implements Writable {
        @Override
        public void writeTo(Writer client) throws IOException {
            exchange.headersSent();
            body.writeTo(client);
            saveOrFail();
        }

        @Override
        public void writeTo(OutputStream client, @Nullable Charset charset) throws IOException {
            exchange.headersSent();
            body.writeTo(client, charset);
            saveOrFail();
        }

        /** Saves, and throws an {@link IOException} on failure: Micronaut sends no answer if a body fails with another exception. */
        private void saveOrFail() throws IOException {
            try {
                exchange.commit();
            } catch (RuntimeException unsaved) {
                throw new IOException("the session must be saved before the response ends, but was not", unsaved);
            } finally {
                exchange.close();
            }
        }
    }
}
