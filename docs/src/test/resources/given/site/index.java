import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.memory.MemoryStore;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

class Given {
    String secret;
    JavalinConfig config;
    Context ctx;
}
