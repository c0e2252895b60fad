package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreOperation;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketConnect;
import org.eclipse.jetty.websocket.api.annotations.WebSocket;
import org.eclipse.jetty.websocket.servlet.ServletUpgradeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import spark.Service;

/** An upgrade is a request like any other; the connection after it sees what a filter has put into the request's attributes. */
class WebSocketTest {
    private final Site site = new Site(WebSocketTest::routes);

    private static void routes(Service spark) {
        spark.webSocket("/plain", Views.class);
        spark.webSocket("/counted", Views.class);
        spark.before("/counted", (request, response) -> request.attribute("views", Site.countUp(request)));
        spark.get("/count", Site::count);
        spark.exception(SessionStoreException.class, (e, request, response) -> {
            response.status(503);
            response.body("mapped");
        });
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aFilterBeforeTheUpgradeHasTheSession() throws IOException {
        HttpResponse<String> first = site.get("/count");
        assertEquals("views: 2", firstMessage("/counted", Site.cookie(first)));
        assertEquals("views: 3", site.get("/count", first).body());
    }

    @Test
    void aSessionBegunBeforeTheUpgradeIsSavedAndSentWithIt() throws IOException {
        String answer = upgrade("/counted", "");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        String cookie = answer.replaceFirst("(?s).*Set-Cookie: ([^;]+);.*", "$1");
        HttpResponse<String> next = site.send(site.request("/count").header("Cookie", cookie));
        assertEquals("views: 2", next.body());
    }

    @Test
    void anUpgradeThatNobodyUsedTheSessionInBeginsNone() throws IOException {
        String answer = upgrade("/plain", "");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
        assertEquals(List.of(), site.takeOperations());
    }

    @Test
    void aFailureToSaveBeforeTheUpgradeIsJettys500() throws IOException {
        site.store.fail(StoreOperation.SET, "set failed");
        String answer = upgrade("/counted", "");
        assertTrue(answer.startsWith("HTTP/1.1 500"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
    }

    @Test
    void aFailureToLoadInAFilterBeforeTheUpgradeReachesItsMapper() throws IOException {
        String cookie = Site.cookie(site.get("/count"));
        site.store.fail(StoreOperation.GET, "get failed");
        String answer = upgrade("/counted", cookie);
        assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
    }

    @Test
    void pagesBesideWebSocketsAreAnsweredAsEver() {
        HttpResponse<String> first = site.get("/count");
        assertEquals("views: 2", site.get("/count", first).body());
        assertEquals(404, site.get("/nothing-here").statusCode());
    }

    private String firstMessage(String path, String cookie) throws IOException {
        return connect(path, cookie, answer -> answer.findWithinHorizon("views: \\d", 0));
    }

    /** Asks for an upgrade by hand, since the JDK's client does not show the headers of the answer. */
    private String upgrade(String path, String cookie) throws IOException {
        return connect(path, cookie, answer -> answer.useDelimiter("\r\n\r\n").next());
    }

    private <T> T connect(String path, String cookie, Function<Scanner, T> read) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", site.port())) {
            String request = String.join(
                    "\r\n",
                    "GET " + path + " HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "Cookie: " + cookie,
                    "\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read.apply(new Scanner(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }
    }

    /** Tells a client what the filter has counted. */
    @WebSocket
    public static final class Views {
        @OnWebSocketConnect
        public void connected(Session connection) throws IOException {
            ServletUpgradeRequest upgrade = (ServletUpgradeRequest) connection.getUpgradeRequest();
            connection.getRemote().sendString("views: " + upgrade.getServletAttribute("views"));
        }
    }
}
