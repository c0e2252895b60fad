import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;

class Given {
    record User(String name) {}

    static final Attribute<User> USER = Attribute.of("user", User.class);
    SessionStore store;
    SessionManagerBuilder builder;
}
