package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path of a request is the one that Express parses from the request line. */
class RequestPathTest {
    private final Site site = new Site("request-path");

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/b?c=/d, /a/b",
        "/?a, /",
        "//x, //x",
        "//x/y?z, //x/y",
        "/a%2Fb%20c, /a%2Fb%20c",
        "http://example.com, /",
        "http://example.com/, /",
        "http://example.com?a=b, /",
        "http://example.com/a%2Fb?c, /a%2Fb"
    })
    void thePathIsThatOfTheRequestLine(String target, String path) throws IOException {
        String answer = answer(target);
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertEquals("path " + path, answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private String answer(String target) throws IOException {
        URI uri = site.uri("/");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Answers with the path as sessions see it. */
    @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
    @Requires(property = "site", value = "request-path")
    static final class Telling {
        @RequestFilter
        HttpResponse<String> tell(HttpRequest<?> request) {
            return HttpResponse.ok("path " + new IncomingRequest(request).path())
                    .contentType(MediaType.TEXT_PLAIN_TYPE);
        }
    }
}
