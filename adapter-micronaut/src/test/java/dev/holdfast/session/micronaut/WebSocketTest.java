package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A WebSocket has the session that its client had when it connected. */
class WebSocketTest {
    private final Site site = new Site("web-socket");
    private final Inbox inbox = new Inbox();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theSessionIsLoadedAndKeptAliveBeforeTheConnectionIsOpen() throws Exception {
        HttpResponse<String> login = site.get("/login");
        site.store.takeCalls();
        connect(login);
        assertEquals("hello ada", inbox.next());
        assertEquals(
                List.of(StoreOperation.GET, StoreOperation.TOUCH),
                site.store.calls().stream().map(call -> call.operation()).toList());
    }

    @Test
    void messagesSeeTheAttributesAsTheyWere() throws Exception {
        HttpResponse<String> login = site.get("/login");
        WebSocket socket = connect(login);
        inbox.next();
        site.get("/rename", login);
        socket.sendText("who am I", true);
        assertEquals("ada", inbox.next());
    }

    @Test
    void aVisitorWithoutASessionConnectsWithoutOne() throws Exception {
        open(site.client.newWebSocketBuilder());
        assertEquals("hello nobody", inbox.next());
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void aConnectionWhoseSessionCannotBeLoadedIsRefused() {
        HttpResponse<String> login = site.get("/login");
        site.store.fail(StoreOperation.GET, "down");
        CompletionException refused = assertThrows(CompletionException.class, () -> connect(login));
        WebSocketHandshakeException handshake = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertEquals(500, handshake.getResponse().statusCode());
    }

    private WebSocket connect(HttpResponse<String> login) {
        return open(site.client.newWebSocketBuilder().header("Cookie", Site.cookie(login)));
    }

    private WebSocket open(WebSocket.Builder builder) {
        URI uri = URI.create(site.uri("/chat").toString().replaceFirst("http", "ws"));
        return builder.buildAsync(uri, inbox).join();
    }

    private static final class Inbox implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return messages.poll(60, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            messages.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    @Controller
    @Requires(property = "site", value = "web-socket")
    static final class Pages {
        @Get("/login")
        String login(Session session) {
            session.set("user", "ada");
            return "welcome";
        }

        @Get("/rename")
        String rename(Session session) {
            session.set("user", "grace");
            return "renamed";
        }
    }

    @ServerWebSocket("/chat")
    @Requires(property = "site", value = "web-socket")
    static final class Chat {
        @OnOpen
        void open(Optional<Session> session, WebSocketSession socket) {
            socket.sendSync("hello " + session.map(Chat::user).orElse("nobody"));
        }

        @OnMessage
        void say(String message, Optional<Session> session, WebSocketSession socket) {
            socket.sendSync(session.map(Chat::user).orElse("nobody"));
        }

        private static String user(Session session) {
            return session.get("user", String.class);
        }
    }
}
