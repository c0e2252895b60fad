import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.StoredSession;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class Given {
    Session session;
    RedisStore store;
    StoredSession stored;
    String id;
    Instant date;

    String newId(Optional<HttpServletRequest> request) {
        return null;
    }
}
