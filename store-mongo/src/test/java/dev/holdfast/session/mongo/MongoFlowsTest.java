package dev.holdfast.session.mongo;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whole requests as they were recorded from express-session with connect-mongo: the same commands, request by request. */
class MongoFlowsTest {
    @RegisterExtension
    final TestMongo mongo = new TestMongo();

    private final TurnableClock clock = new TurnableClock();
    private int ids;
    private BrowserRequest request = BrowserRequest.first();

    static Stream<Named<JsonNode>> flows() {
        return Vectors.rows("mongo.json", "flows");
    }

    @ParameterizedTest
    @MethodSource
    void flows(JsonNode row) {
        MongoStore store = mongo.open(
                VectorOptions.apply(row.get("storeOptions"), mongo.builder().clock(clock)));
        store.get("start");
        mongo.takeCommands();
        SessionManager manager = manager(store);
        row.get("steps").forEach(step -> {
            clock.turn(Duration.between(
                    clock.instant(), Instant.parse(step.get("clock").asString())));
            request(manager, step.get("handler").asString());
            RecordedCommands.check(step.get("commands"), mongo.takeCommands(), clock.instant());
        });
    }

    private SessionManager manager(MongoStore store) {
        return SessionManager.expressBuilder()
                .resave(false)
                .saveUninitialized(false)
                .cookie(options -> options.maxAge(Duration.ofMinutes(1)))
                .idGenerator(request -> "sid-" + ++ids)
                .secret("secret")
                .store(store)
                .clock(clock)
                .build();
    }

    private void request(SessionManager manager, String handler) {
        SessionExchange exchange = manager.open(request);
        Session session = exchange.session();
        switch (handler) {
            case "set user" -> session.set("user", "tobi" + clock.instant().toEpochMilli());
            case "set user and save" -> {
                session.set("user", "u" + clock.instant().toEpochMilli());
                session.save();
            }
            case "destroy" -> session.destroy();
            default -> {}
        }
        request = request.next(exchange.setCookie());
        exchange.commit();
    }
}
