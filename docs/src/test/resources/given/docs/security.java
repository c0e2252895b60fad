import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStore;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

class Given {
    static final Attribute<String> USER = Attribute.of("user", String.class);
    static final Attribute<Instant> SINCE = Attribute.of("since", Instant.class);
    SessionStore store;
    JavalinConfig config;
}

class Security {
    static void endAfterAWorkingDay(Context ctx) {}
}
