package dev.holdfast.benchmarks;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionIdGenerator;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.BrowserRequest;
import java.time.Duration;
import java.time.Instant;

/** Whole requests of somebody who has a session: from the Cookie header to the Set-Cookie line, without a server. */
final class Visitor {
    private static final Attribute<Profile> PROFILE = Attribute.of("profile", Profile.class);

    private final SessionManager sessions;
    private final BrowserRequest request;
    private final BrowserRequest forged;

    Visitor(SessionStore store, ConflictHandling handling, Size size) {
        this(store, handling, size, SessionIdGenerator.random());
    }

    Visitor(SessionStore store, ConflictHandling handling, Size size, SessionIdGenerator ids) {
        sessions = SessionManager.builder()
                .idGenerator(ids)
                .secret("a secret of at least thirty-two bytes")
                .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
                .conflicts(handling)
                .store(store)
                .build();
        SessionExchange first = sessions.open(BrowserRequest.first());
        size.fill(first.session()::set);
        request = BrowserRequest.first().next(first.setCookie());
        forged = new BrowserRequest(CycleBenchmark.withAnotherId(request.cookieHeader()));
    }

    Outcome countsAView() {
        SessionExchange exchange = sessions.open(request);
        exchange.session().compute("views", Integer.class, views -> views + 1);
        return end(exchange);
    }

    Outcome reads() {
        SessionExchange exchange = sessions.open(request);
        exchange.session().get("user", String.class);
        return end(exchange);
    }

    /** Keeps a record in the session, for {@link #readsARecord}. */
    void keepsARecord() {
        SessionExchange exchange = sessions.open(request);
        exchange.session().set(PROFILE, new Profile("Ada Lovelace", 36, true, Instant.EPOCH));
        end(exchange);
    }

    Outcome readsARecord() {
        SessionExchange exchange = sessions.open(request);
        exchange.session().get(PROFILE);
        return end(exchange);
    }

    /** Comes for the first time, and logs in. */
    String comes() {
        SessionExchange exchange = sessions.open(BrowserRequest.first());
        exchange.session().set("user", "ada");
        exchange.commit();
        return exchange.setCookie();
    }

    /** Has no cookie, and meets a handler that does not ask for the session. */
    Outcome passes() {
        return end(sessions.open(BrowserRequest.first()));
    }

    Outcome forges() {
        return end(sessions.open(forged));
    }

    private static Outcome end(SessionExchange exchange) {
        Outcome outcome = exchange.commit();
        exchange.setCookie();
        return outcome;
    }

    /** What an application keeps of a user. */
    record Profile(String name, int age, boolean active, Instant since) {}
}
