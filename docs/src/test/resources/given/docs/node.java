import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.redis.RedisStore;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

class Given {}
