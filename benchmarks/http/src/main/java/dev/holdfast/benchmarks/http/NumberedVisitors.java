package dev.holdfast.benchmarks.http;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionRequest;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.BrowserRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Objects;
import java.util.SplittableRandom;

/** Any number of visitors, whose session ids follow from their numbers, so that nobody has to remember them. */
final class NumberedVisitors {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SessionManager sessions;
    private long coming;

    /** @param store where their sessions are, also those that were put there otherwise */
    NumberedVisitors(SessionStore store) {
        sessions = SessionManager.builder()
                .secret("a secret of the benchmarks, of 32 bytes and more")
                .idGenerator(request -> idOf(coming))
                .store(store)
                .build();
    }

    /** Returns the id of the visitor with this number: 24 bytes, as long as a random one. */
    static String idOf(long number) {
        SplittableRandom random = new SplittableRandom(number);
        ByteBuffer bytes = ByteBuffer.allocate(24);
        bytes.putLong(random.nextLong()).putLong(random.nextLong()).putLong(random.nextLong());
        return BASE64.encodeToString(bytes.array());
    }

    /** Makes the session of this visitor, three attributes, 170 bytes with the cookie, and returns the next request. */
    SessionRequest comes(long number) {
        coming = number;
        SessionExchange first = sessions.open(BrowserRequest.first());
        Session session = session(first);
        session.set("user", "00000000-0000-0000-0000-000000000000");
        session.set("theme", "dark");
        session.set("views", 10);
        first.commit();
        return BrowserRequest.first().next(first.setCookie());
    }

    /** Makes the session of a user who signs in, and whose name is the number. */
    void signsIn(long number) {
        SessionExchange exchange = sessions.open(comes(number));
        coming = ~number;
        session(exchange).signIn(String.valueOf(number), "Firefox on Linux");
        exchange.commit();
    }

    void reads(SessionRequest request) {
        SessionExchange exchange = sessions.open(request);
        if (!"dark".equals(session(exchange).get("theme", String.class))) {
            throw new IllegalStateException("a session must be as it was filled, but is not");
        }
        exchange.commit();
    }

    void counts(SessionRequest request) {
        SessionExchange exchange = sessions.open(request);
        session(exchange).compute("views", Integer.class, views -> views + 1);
        exchange.commit();
    }

    private static Session session(SessionExchange exchange) {
        return Objects.requireNonNull(exchange.session());
    }
}
