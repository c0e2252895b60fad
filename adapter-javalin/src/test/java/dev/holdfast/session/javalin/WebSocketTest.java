package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreOperation;
import io.javalin.config.JavalinState;
import io.javalin.config.RoutesConfig;
import io.javalin.plugin.Plugin;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An upgrade is a request like any other; the connection after it sees the attributes as they were then. */
class WebSocketTest {
    private final Site site = new Site(config -> {
        config.registerPlugin(new CountingPlugin());
        routes(config.routes);
    });

    private static void routes(RoutesConfig routes) {
        routes.get("/count", Site::count);
        routes.ws("/plain", ws -> ws.onConnect(ctx -> ctx.send("connected")));
        routes.ws("/views", ws -> ws.onConnect(ctx -> ctx.send("views: " + ctx.sessionAttribute("views"))));
        routes.wsBeforeUpgrade("/counted", ctx -> ctx.attribute("views", Site.countUp(ctx)));
        routes.ws("/counted", ws -> ws.onConnect(ctx -> ctx.send("views: " + ctx.attribute("views"))));
        routes.ws("/plugged", ws -> {});
        routes.exception(SessionStoreException.class, (e, ctx) -> ctx.status(503));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aConnectionReadsTheAttributesOfItsSession() {
        HttpResponse<String> first = site.get("/count");
        assertEquals("views: 1", firstMessage("/views", Site.cookie(first)));
    }

    @Test
    void aHandlerBeforeTheUpgradeHasTheSession() {
        HttpResponse<String> first = site.get("/count");
        assertEquals("views: 2", firstMessage("/counted", Site.cookie(first)));
        assertEquals("views: 3", site.get("/count", first).body());
    }

    @Test
    void aSessionBegunBeforeTheUpgradeIsSavedAndSentWithIt() throws IOException {
        String answer = upgrade("/counted");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        String cookie = answer.replaceFirst("(?s).*Set-Cookie: ([^;]+);.*", "$1");
        HttpResponse<String> next = site.send(site.request("/count").header("Cookie", cookie));
        assertEquals("views: 2", next.body());
    }

    @Test
    void anUpgradeThatNobodyUsedTheSessionInBeginsNone() throws IOException {
        String answer = upgrade("/plain");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void aFailureToSaveBeforeTheUpgradeReachesTheExceptionHandler() throws IOException {
        assertRefused("/counted");
    }

    @Test
    void aFailureToSaveWhatAnotherPluginChangedBeforeTheUpgradeReachesTheExceptionHandler() throws IOException {
        assertRefused("/plugged");
    }

    @Test
    void aFailureToLoadForTheUpgradeIsTheServersError() throws IOException {
        String cookie = Site.cookie(site.get("/count"));
        site.store.fail(StoreOperation.GET, "get failed");
        String answer = upgrade("/plain", cookie);
        assertTrue(answer.startsWith("HTTP/1.1 500"), answer);
    }

    private void assertRefused(String path) throws IOException {
        site.store.fail(StoreOperation.SET, "set failed");
        String answer = upgrade(path);
        assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
    }

    private String firstMessage(String path, String cookie) {
        CompletableFuture<String> message = new CompletableFuture<>();
        WebSocket socket = site.client
                .newWebSocketBuilder()
                .header("Cookie", cookie)
                .buildAsync(URI.create("ws" + site.uri(path).toString().substring(4)), new FirstMessage(message))
                .join();
        try {
            return message.join();
        } finally {
            socket.abort();
        }
    }

    private String upgrade(String path) throws IOException {
        return upgrade(path, "");
    }

    /** Sends an upgrade request as text, because the JDK's client does not return the headers of the answer. */
    private String upgrade(String path, String cookie) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", site.uri("/").getPort())) {
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
            return new Scanner(socket.getInputStream(), StandardCharsets.ISO_8859_1)
                    .useDelimiter("\r\n\r\n")
                    .next();
        }
    }

    private static final class CountingPlugin extends Plugin<Void> {
        @Override
        public void onStart(JavalinState state) {
            state.routes.wsBeforeUpgrade("/plugged", Site::countUp);
        }
    }

    private record FirstMessage(CompletableFuture<String> message) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            message.complete(text.toString());
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            message.completeExceptionally(error);
        }
    }
}
