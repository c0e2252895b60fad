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
 * Sessions for the tests of an application: in memory, by a clock that the test turns. The application is started with {@link
 * #manager}, by whatever adapter it has; then visitors ask for its pages, and say what became of their sessions.
 *
 * <pre>{@code
 * SessionTester tester = SessionTester.create();
 * int port = Shop.start(tester.manager());
 * tester.visitor(URI.create("http://localhost:" + port)).with(CART, "tea")
 *         .post("/login", "user=ada").assertIdRenewed().assertHas(USER, "ada").assertHas(CART, "tea");
 * }</pre>
 *
 * <p>Safe for use by many threads. Throws {@link AssertionError}, so that it can be used with any test framework.
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
     * Returns a tester whose sessions have the options of the application. Its store and its clock are replaced. A {@linkplain
     * SessionManagerBuilder#listener listener} of the application is told of the application's requests, and of those that only prepare a
     * session, as {@link Visitor#with} does.
     *
     * @param options how the application makes its sessions; it is changed, and must not be used afterwards
     * @throws IllegalArgumentException if an option is missing or wrong, such as the secret
     */
    public static SessionTester of(SessionManagerBuilder options) {
        return new SessionTester(options);
    }

    /** Returns the manager that the application is started with. Always the same. */
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
     * Returns a new visitor, who has no cookies yet.
     *
     * @param site where the application listens, such as {@code http://localhost:8080}; with a path, if its cookies have one. For an
     *     application that is tested without a server any address will do
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
