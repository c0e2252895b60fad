import dev.holdfast.session.Session;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStoreException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

class Given {
    JavalinConfig config;

    void log(String line) {}
}
