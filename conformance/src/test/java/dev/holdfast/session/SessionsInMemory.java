package dev.holdfast.session;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.TurnableClock;
import java.util.List;
import java.util.function.Consumer;

/** Sessions of a manager with the safe defaults, on a store in memory. */
abstract class SessionsInMemory {
    static final Attribute<User> USER = Attribute.of("user", User.class);
    static final Attribute<List<String>> ROLES = Attribute.of("roles", new GenericType<List<String>>() {});
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    static final String ID = "0123-presented-id";
    static final String SECRET = "a secret of at least thirty-two bytes";
    static final String COOKIE =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}";

    final TurnableClock clock = new TurnableClock();
    final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    final RecordingStore store = new RecordingStore(memory);
    final SessionManager manager = builder().build();

    record User(String name, List<String> tags) {}

    SessionManagerBuilder builder() {
        return SessionManager.builder().secret(SECRET).store(store).clock(clock);
    }

    String saveNew(Consumer<Session> handler) {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        handler.accept(exchange.session());
        exchange.commit();
        return exchange.session().id();
    }

    String put(String attributes) {
        memory.set(ID, StoredSession.of(COOKIE + "," + attributes + "}", null));
        return ID;
    }

    SessionExchange load(String id) {
        return manager.open(SignedRequests.presenting(id, SECRET));
    }

    String stored(String id) {
        return memory.get(id).json();
    }

    List<String> operations() {
        return store.calls().stream().map(StoreCall::operation).map(Enum::name).toList();
    }
}
