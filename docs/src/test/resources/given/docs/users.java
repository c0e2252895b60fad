import dev.holdfast.session.Overflow;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionEnd;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStore;
import io.javalin.http.Context;

class Given {
    interface Streams {
        void close(String handle, SessionEnd.Reason reason);
    }

    SessionManagerBuilder builder;
    SessionStore store;
    Streams streams;
}
