import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.SiteData;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStore;
import io.javalin.http.Context;
import java.time.Duration;

class Given {
    static SessionManager sessions;
    SessionStore store;
    SessionManagerBuilder builder;
}
