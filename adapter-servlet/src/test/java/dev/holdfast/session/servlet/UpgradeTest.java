package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.StoreOperation;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that goes on with another protocol: the session is saved, and its cookie sent, with the answer to that. */
class UpgradeTest {
    /** Jetty 9.4 refuses to upgrade, also without sessions. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "JETTY_9")
    void carriesTheCookie(Container container) throws Exception {
        try (Site site = new Site(container);
                RawConnection connection = new RawConnection(site.port())) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.setStatus(101);
                response.setHeader("Connection", "Upgrade");
                response.setHeader("Upgrade", "other");
                request.upgrade(Other.class);
            });
            String answer = connection.get("/", "Connection", "Upgrade", "Upgrade", "other");
            assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
            assertTrue(answer.contains("Set-Cookie: connect.sid="), answer);
            assertEquals(List.of(StoreOperation.SET), site.takeOperations());
        }
    }

    /** Says nothing. */
    public static final class Other implements HttpUpgradeHandler {
        @Override
        public void init(WebConnection connection) {}

        @Override
        public void destroy() {}
    }
}
