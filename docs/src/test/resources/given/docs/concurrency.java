import dev.holdfast.session.Attribute;
import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.servlet.Sessions;
import dev.holdfast.session.store.SessionStore;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;

class Given {
    record Cart(List<String> goods) {
        Cart and(Cart other) {
            return this;
        }
    }

    interface Metrics {
        void count(String name, int attempts);
    }

    static final Attribute<Cart> CART = Attribute.of("cart", Cart.class);
    SessionStore store;
    Metrics metrics;
    RoutesConfig routes;

    static void pay(Session session) {}
}
