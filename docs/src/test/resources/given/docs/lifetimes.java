import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStore;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;

class Given {
    SessionStore store;
    SessionManagerBuilder builder;
}
