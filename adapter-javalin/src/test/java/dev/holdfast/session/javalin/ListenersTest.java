package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.RawConnection;
import dev.holdfast.session.testkit.ContractServer;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Listeners of the servlet context in which Javalin runs. */
class ListenersTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void hearOfSessions() throws Exception {
        SessionManager manager = SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
        HttpSessionListener listener = new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent event) {
                heard.add("created");
            }
        };
        try (ContractServer server = JavalinServer.start(manager, config -> {
                    config.jetty.modifyServletContextHandler(context -> context.addEventListener(listener));
                    config.routes.get("/", ctx -> ctx.sessionAttribute("n", 1));
                });
                RawConnection connection = new RawConnection(server.port())) {
            connection.get("/");
            assertEquals(List.of("created"), heard);
        }
    }
}
