package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What sessions see of a servlet request, byte for byte. */
class IncomingRequestTest {
    @InEveryContainer
    void thePathIsAsItWasSent(Container container) throws Exception {
        assertEquals("/a%2Db;c=d/e", seen(container, "/a%2Db;c=d/e?f=/g", "", SessionRequest::path));
    }

    @InEveryContainer
    void cookiesAreReadAsLatin1(Container container) throws Exception {
        String cookies = "Cookie: a=\u00c3\u00a9; b=\"x y\"\r\nCookie: $c=%zz, d\r\n";
        assertEquals(
                "a=\u00c3\u00a9; b=\"x y\"; $c=%zz, d", seen(container, "/", cookies, SessionRequest::cookieHeader));
    }

    @InEveryContainer
    void noCookieLineIsNone(Container container) throws Exception {
        assertEquals("null", seen(container, "/", "", request -> String.valueOf(request.cookieHeader())));
    }

    @InEveryContainer
    void aProxysWordIsNoEncryption(Container container) throws Exception {
        String forwarded = "X-Forwarded-Proto: https\r\n";
        assertEquals(
                "false false https",
                seen(
                        container,
                        "/",
                        forwarded,
                        request -> request.encrypted() + " " + request.secure() + " " + request.forwardedProto()));
    }

    @InEveryContainer
    void theContainersRequestIsAtHand(Container container) throws Exception {
        assertEquals(
                "true false",
                seen(
                        container,
                        "/",
                        "",
                        request -> request.unwrap(HttpServletRequest.class).isPresent() + " "
                                + request.unwrap(String.class).isPresent()));
    }

    /** Sends a request as it is, and returns what the manager was given of it. */
    private static String seen(
            Container container, String target, String headers, Function<SessionRequest, String> question)
            throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (Site site = new Site(
                container,
                options -> options.cookieFor((request, cookie) -> {
                    answer.complete(question.apply(request));
                    return cookie;
                }))) {
            String reply = send(
                    site.port(), "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "Connection: close\r\n\r\n");
            assertTrue(answer.isDone(), reply);
            return answer.get(60, TimeUnit.SECONDS);
        }
    }

    private static String send(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
