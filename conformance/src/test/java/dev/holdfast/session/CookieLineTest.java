package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The Set-Cookie line in the course of one request. */
class CookieLineTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private final TurnableClock clock = new TurnableClock();
    private final AtomicInteger signatures = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();

    @Test
    void isWrittenOnceHoweverOftenItIsAskedFor() {
        SessionExchange exchange = counting("id");
        String line = exchange.setCookie();
        exchange.commit();
        assertEquals(line, exchange.setCookie());
        assertEquals(1, signatures.get());
    }

    @Test
    void isWrittenAgainForAnotherId() {
        SessionExchange exchange = counting("id");
        String line = exchange.setCookie();
        exchange.session().renewId();
        assertNotEquals(line, exchange.setCookie());
    }

    @Test
    void isWrittenAgainForAnotherCookie() {
        SessionExchange exchange = counting("id");
        exchange.setCookie();
        exchange.session().cookie(exchange.session().cookie().withPath("/other"));
        assertTrue(exchange.setCookie().contains("Path=/other"));
    }

    @Test
    void failsOnceSoThatAnErrorPageCanBeSentWithoutIt() {
        SessionExchange exchange = counting("x".repeat(4096));
        exchange.commit();
        assertThrows(IllegalArgumentException.class, exchange::setCookie);
        assertNull(exchange.setCookie());
    }

    @Test
    void isWrittenAfterItHasFailedOnceItCanBe() {
        SessionExchange exchange = counting("x".repeat(4096));
        assertThrows(IllegalArgumentException.class, exchange::setCookie);
        exchange.session().renewId();
        assertNotNull(exchange.setCookie());
    }

    /** Returns a request whose handler has counted; its session has the id {@code first}, and later ones have numbers. */
    private SessionExchange counting(String first) {
        SessionManager manager = SessionManager.builder()
                .store(MemoryStore.builder().clock(clock).build())
                .clock(clock)
                .cookie(cookie -> cookie.maxAge(Duration.ofMinutes(1)))
                .signer(new CountingSigner())
                .idGenerator(request -> ids.getAndIncrement() == 0 ? first : "id " + ids)
                .build();
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        return exchange;
    }

    private final class CountingSigner implements CookieSigner {
        private final CookieSigner signer = CookieSigner.hmacSha256(List.of(CookieSigner.key(SECRET)));

        @Override
        public String sign(String id) {
            signatures.incrementAndGet();
            return signer.sign(id);
        }

        @Override
        public @Nullable String unsign(String signed) {
            return signer.unsign(signed);
        }
    }
}
