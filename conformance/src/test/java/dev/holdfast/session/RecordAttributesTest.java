package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attributes that are records: values that cannot be changed in place are not compared at the end. */
class RecordAttributesTest extends SessionsAsText {
    private static final Attribute<User> USER = Attribute.of("user", User.class);
    private static final Attribute<Account> ACCOUNT = Attribute.of("account", Account.class);

    private final CountingCodec codec = new CountingCodec();
    private final SessionManager counting = builder().codec(codec).build();

    @Test
    void aRecordOfTextAndNumbersIsNotWrittenAgainWhenItIsRead() {
        SessionExchange exchange = opened(session -> session.set(USER, user("Ada")));
        assertEquals("Ada", exchange.required().get(USER).name());
        assertEquals(Outcome.TOUCHED, end(exchange));
        assertEquals(0, codec.writes);
    }

    @Test
    void aRecordWithAListIsWrittenOnceWhenItIsReadAndAtEachLookForChanges() {
        SessionExchange exchange = opened(session -> session.set(ACCOUNT, account()));
        assertEquals("Ada", exchange.required().get(ACCOUNT).owner().name());
        assertEquals(Outcome.TOUCHED, end(exchange));
        assertEquals(3, codec.writes, "when it is read, at the commit, before the cookie");
    }

    @Test
    void aListWithinARecordCanBeChangedInPlace() {
        SessionExchange exchange = opened(session -> session.set(ACCOUNT, account()));
        exchange.required().get(ACCOUNT).roles().add("admin");
        assertEquals(Outcome.SAVED, end(exchange));
        SessionExchange next = open(exchange.required().id());
        assertEquals(List.of("user", "admin"), next.required().get(ACCOUNT).roles());
    }

    @Test
    void aValueThatCanBeChangedIsOneObjectForTheWholeRequest() {
        SessionExchange exchange = opened(session -> session.set(ACCOUNT, account()));
        assertSame(exchange.required().get(ACCOUNT), exchange.required().get(ACCOUNT));
    }

    @Test
    void aRecordWithANumberOfAnyClassCountsAsChangeable() {
        SessionExchange exchange = opened(session -> session.set("price", new Price(new BigDecimal("1.50"))));
        Price read = exchange.required().get("price", Price.class);
        assertSame(read, exchange.required().get("price", Price.class));
    }

    @Test
    void aRecordThatMayHoldAnotherOfItsKindCannotBeChanged() {
        SessionExchange exchange = opened(session -> session.set("chain", new Chain("a", new Chain("b", null))));
        Chain read = exchange.required().get("chain", Chain.class);
        assertEquals("b", read.next().name());
        assertSame(read, exchange.required().get("chain", Chain.class));
        assertEquals(Outcome.TOUCHED, end(exchange));
        assertEquals(0, codec.writes);
    }

    private SessionExchange opened(Consumer<Session> handler) {
        String id = saved(handler);
        codec.writes = 0;
        return counting.open(SignedRequests.presenting(id, SECRET));
    }

    private static Outcome end(SessionExchange exchange) {
        Outcome outcome = exchange.commit();
        exchange.setCookie();
        return outcome;
    }

    private static User user(String name) {
        return new User(name, 36, true, Level.HIGH, Instant.EPOCH);
    }

    private static Account account() {
        return new Account(user("Ada"), new ArrayList<>(List.of("user")));
    }

    enum Level {
        LOW,
        HIGH
    }

    record User(String name, int age, Boolean active, Level level, Instant since) {}

    record Account(User owner, List<String> roles) {}

    record Price(BigDecimal amount) {}

    record Chain(String name, @Nullable Chain next) {}

    private static final class CountingCodec implements JsonCodec {
        private final JsonCodec jackson = new JacksonCodec();
        private int writes;

        @Override
        public List<JsonMember> members(String json) {
            return jackson.members(json);
        }

        @Override
        public @Nullable Object read(String json, Type type) {
            return jackson.read(json, type);
        }

        @Override
        public String write(@Nullable Object value) {
            writes++;
            return jackson.write(value);
        }
    }
}
