package dev.holdfast.session.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.concurrency.CuttingProxy.Cut;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.BrowserRequest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two applications whose connections to their store are cut, one after another: no session is wrong, and nothing is done twice. */
abstract class CutConnectionCases {
    private static final int SESSIONS = 100;
    private static final Attribute<Integer> N = Attribute.of("n", Integer.class);
    private static final Attribute<String> OWNER = Attribute.of("owner", String.class);

    private final AtomicInteger requests = new AtomicInteger();

    /** Returns how many connections are to be cut. */
    abstract int cuts();

    /** Returns the number of requests at the start of a connection that are not commands of the store. */
    abstract int greetings();

    abstract InetSocketAddress server();

    /** Opens a store whose server is at {@code address}. */
    abstract SessionStore open(InetSocketAddress address);

    /**
     * Each request counts in its session and adds an attribute of its own: the document itself shows how often the request was
     * done. Two requests at a time use one session.
     */
    @Test
    @Timeout(900)
    void whatWasSavedIsThereOnceAndWhatFailedAtMostOnce() throws Exception {
        SessionManager direct = application(open(server()));
        List<Visitor> visitors = IntStream.range(0, SESSIONS)
                .mapToObj(number -> new Visitor("visitor " + number, direct))
                .toList();
        try (CuttingProxy proxy = new CuttingProxy(server(), greetings())) {
            List<SessionStore> stores = List.of(open(proxy.address()), open(proxy.address()));
            List<SessionManager> applications =
                    stores.stream().map(CutConnectionCases::application).toList();
            Crowd.run(Crowd.THREADS, (worker, thread) -> {
                while (proxy.cuts() < cuts()) {
                    int number = requests.incrementAndGet();
                    visit(number, visitors.get(number / 2 % SESSIONS), applications.get(worker % 2));
                    lookAfter(stores.get(worker % 2));
                }
            });
            for (Cut where : Cut.values()) {
                assertTrue(proxy.cuts(where) > cuts() / 4, where + ": " + proxy.cuts(where));
            }
        }
        visitors.forEach(visitor -> visitor.check(direct));
        assertTrue(visitors.stream().anyMatch(visitor -> !visitor.unknown.isEmpty()));
    }

    private static void visit(int number, Visitor visitor, SessionManager application) {
        String attribute = "request " + number;
        SessionExchange exchange = application.open(visitor.browser);
        Queue<String> result = null;
        try {
            Session session = exchange.session();
            if (session == null) {
                // the store reports that it has lost its server
                return;
            }
            assertEquals(visitor.owner, session.get(OWNER));
            session.set(attribute, attribute);
            session.compute(N, n -> n + 1);
            result = visitor.unknown;
            Outcome outcome = exchange.commit();
            assertTrue(outcome == Outcome.SAVED || outcome == Outcome.MERGED, outcome::name);
            result = visitor.saved;
        } catch (SessionStoreException lost) {
            // a session that could not be loaded has nothing to save
        } finally {
            if (result != null) {
                result.add(attribute);
            }
        }
    }

    /** Asks the store as a health check does: after some cuts a store returns no sessions until a call is answered. */
    private static void lookAfter(SessionStore store) {
        try {
            if (!store.isReady()) {
                store.get("nobody");
            }
        } catch (SessionStoreException cutAgain) {
            // the next request ends it
        }
    }

    private static SessionManager application(SessionStore store) {
        return SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
                .store(store)
                .build();
    }

    /** A client with a session, and the results of its requests. */
    private static final class Visitor {
        private final String owner;
        private final BrowserRequest browser;
        private final Queue<String> saved = new ConcurrentLinkedQueue<>();
        private final Queue<String> unknown = new ConcurrentLinkedQueue<>();

        Visitor(String owner, SessionManager direct) {
            this.owner = owner;
            SessionExchange exchange = direct.open(BrowserRequest.first());
            exchange.session().set(OWNER, owner);
            exchange.session().set(N, 0);
            exchange.commit();
            browser = BrowserRequest.first().next(exchange.setCookie());
        }

        void check(SessionManager direct) {
            Session session = direct.open(browser).session();
            assertEquals(owner, session.get(OWNER));
            Set<String> there = new TreeSet<>(session.names());
            there.removeAll(Set.of(N.name(), OWNER.name()));
            there.forEach(name -> assertEquals(name, session.get(name)));
            assertEquals(there.size(), session.get(N));
            assertTrue(there.containsAll(saved));
            there.removeAll(saved);
            assertTrue(unknown.containsAll(there));
        }
    }
}
