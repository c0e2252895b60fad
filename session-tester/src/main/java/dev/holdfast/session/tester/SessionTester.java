package dev.holdfast.session.tester;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sessions for the tests of an application: in memory, with a clock that the test turns. Start the application with {@link
 * #manager}, on any adapter. Then visitors send requests, and assert what these did with the session.
 *
 * <pre>{@code
 * SessionTester tester = SessionTester.create();
 * int port = Shop.start(tester.manager());
 * tester.visitor(URI.create("http://localhost:" + port)).with(CART, "tea")
 *         .post("/login", "user=ada").assertIdRenewed().assertHas(USER, "ada").assertHas(CART, "tea");
 * }</pre>
 *
 * <p>Thread-safe. Assertions throw {@link AssertionError}, so any test framework can be used.
 */
public final class SessionTester {
    private static final Instant START = Instant.parse("2030-01-02T03:04:05.678Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Outcomes outcomes = new Outcomes();
    private final Peephole peephole;
    private final SessionManager manager;

    private SessionTester(SessionManagerBuilder options) {
        SessionStore store = MemoryStore.builder().clock(clock()).build();
        options.clock(clock()).listener(outcomes);
        peephole = new Peephole(options.store(new ReadOnlyStore(store)).build());
        manager = options.store(store).build();
    }

    /** Returns a tester whose sessions have the safe defaults, and a secret of its own. */
    public static SessionTester create() {
        return of(SessionManager.builder().secret("the secret of a test, thirty-two bytes"));
    }

    /**
     * Returns a tester whose sessions have the options of the application, except the store and the clock. A {@linkplain
     * SessionManagerBuilder#listener listener} of the application is called for its requests, and for those that only prepare a
     * session, such as {@link Visitor#with}.
     *
     * @param options the builder of the application; it is changed, and must not be used afterwards
     * @throws IllegalArgumentException if an option is missing or wrong, such as the secret
     */
    public static SessionTester of(SessionManagerBuilder options) {
        return new SessionTester(options);
    }

    /** Returns the manager to start the application with; always the same one. */
    public SessionManager manager() {
        return manager;
    }

    /** Returns the clock of the sessions: 2030-01-02T03:04:05.678Z until it is turned. */
    public InstantSource clock() {
        return now::get;
    }

    /** Moves the clock by {@code time}; a negative time sets it back. */
    public void turn(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /**
     * Returns a new visitor without cookies.
     *
     * @param site the address of the application, such as {@code http://localhost:8080}; with a path, if its cookies have one.
     *     For an application that is tested without a server, any address
     */
    public Visitor visitor(URI site) {
        return new Visitor(this, site);
    }

    Outcomes outcomes() {
        return outcomes;
    }

    Peephole peephole() {
        return peephole;
    }
}
