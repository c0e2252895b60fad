import dev.holdfast.session.Overflow;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.javalin.SessionPlugin;
import io.javalin.http.Context;

class Given {
    SessionManagerBuilder builder;
}
