package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements, each of them a round trip, a request costs on PostgreSQL. */
class PostgresCostTest {
    private final TurnableClock clock = new TurnableClock();
    private final PostgresSchema schema = new PostgresSchema("cost");
    private final CountingSource source = new CountingSource(schema.connections());
    private final JdbcStore store = JdbcStore.builder(source.counted())
            .clock(clock)
            .timeout(Duration.ofSeconds(30))
            .build();
    private final SessionManager manager = SessionManager.builder()
            .secret("a secret of at least thirty-two bytes")
            .store(store)
            .clock(clock)
            .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
            .build();
    private BrowserRequest request = BrowserRequest.first();

    @BeforeEach
    void make() {
        store.createTable();
        visit(session -> session.set("views", 1));
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void aFirstVisitIsOneStatement() {
        request = BrowserRequest.first();
        assertEquals(1, visit(session -> session.set("views", 1)));
    }

    @Test
    void aVisitThatReadsIsOneStatementAlsoIfItMovesTheExpiry() {
        assertEquals(1, visit(session -> session.get("views")));
        clock.turn(Duration.ofMinutes(10));
        assertEquals(1, visit(session -> session.get("views")));
    }

    @Test
    void aVisitThatChangesIsTwoStatements() {
        assertEquals(2, visit(session -> session.set("views", 2)));
    }

    @Test
    void aVisitThatAsksForNoSessionIsOneStatement() {
        source.take();
        end(manager.open(request));
        assertEquals(1, source.take().size());
    }

    @Test
    void aLogoutIsThreeStatementsBecauseItAsksForASuccessor() {
        assertEquals(3, visit(Session::destroy));
    }

    /** As it was recorded. */
    @Test
    void expressSessionOnConnectPgSimpleSendsSoMany() {
        assertEquals(
                List.of("nothing 0", "set user 1", "nothing 2", "regenerate 3", "destroy 2"),
                new Vectors("postgres")
                        .list("flows")
                        .flatMap(flow -> StreamSupport.stream(flow.get("steps").spliterator(), false))
                        .map(step -> Vectors.text(step, "handler") + " "
                                + step.get("commands").size())
                        .collect(Collectors.toList()));
    }

    private int visit(Consumer<Session> handler) {
        source.take();
        SessionExchange exchange = manager.open(request);
        handler.accept(exchange.session());
        end(exchange);
        return source.take().size();
    }

    private void end(SessionExchange exchange) {
        exchange.commit();
        String setCookie = exchange.setCookie();
        if (setCookie != null) {
            request = request.next(setCookie);
        }
    }
}
