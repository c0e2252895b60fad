package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionManagerBuilderTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private final MemoryStore store = MemoryStore.builder().build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(String message, UnaryOperator<SessionManagerBuilder> mistake) {
        SessionManagerBuilder builder = SessionManager.builder().secret(SECRET).store(store);
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> mistake.apply(builder).build());
        assertEquals(message, refused.getMessage());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("secret option array must contain one or more strings", builder -> builder.secret()),
                mistake("secret option required for sessions", builder -> builder.secret("")),
                mistake(
                        "secret must have at least 32 bytes, but has 12; take a longer one, or call allowShortSecrets()",
                        builder -> builder.secret("keyboard cat")),
                mistake(
                        "secret must have at least 32 bytes, but has 3; take a longer one, or call allowShortSecrets()",
                        builder -> builder.secret(SECRET, "old")),
                mistake("secret option required for sessions", builder -> builder.secret((String[]) null)),
                mistake("secret option required for sessions", builder -> builder.secret((String) null)),
                mistake("secret option required for sessions", builder -> builder.secret(SECRET, "")),
                mistake("secret option required for sessions", builder -> builder.secret(SECRET, null)),
                mistake(
                        "the cookie's path must begin with a slash, but is admin; browsers would take another one",
                        builder -> builder.cookie(cookie -> cookie.path("admin"))),
                mistake(
                        "the cookie's maxAge must be more than zero, but is PT0S; to end a session, destroy it",
                        builder -> builder.cookie(cookie -> cookie.maxAge(Duration.ZERO))),
                mistake(
                        "the cookie's maxAge must be more than zero, but is PT-1S; to end a session, destroy it",
                        builder -> builder.cookie(cookie -> cookie.maxAge(Duration.ofSeconds(-1)))),
                mistake(
                        "option expires is invalid",
                        builder -> builder.cookie(cookie -> cookie.maxAge(Duration.ofDays(200_000_000)))),
                mistake(
                        "a cookie whose name begins with __Host- must be Secure, with path / and no domain",
                        builder -> builder.name("__Host-sid")),
                mistake(
                        "a cookie whose name begins with __Secure- must be Secure",
                        builder -> builder.name("__Secure-sid")),
                mistake("argument name is invalid", builder -> builder.name("a b")),
                mistake("argument name is invalid", builder -> builder.name("")),
                mistake(
                        "a cookie with SameSite=None must be Secure",
                        builder -> builder.cookie(cookie -> cookie.secure(false).sameSite(SameSite.NONE))),
                mistake(
                        "a cookie whose name begins with __Host- must be Secure, with path / and no domain",
                        builder -> builder.name("__Host-sid").cookie(cookie -> cookie.path("/app"))));
    }

    @Test
    void saysThatAStoreIsNeeded() {
        SessionManagerBuilder builder = SessionManager.builder().secret(SECRET);
        Exception refused = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals("store option required for sessions, such as new MemoryStore()", refused.getMessage());
    }

    @Test
    void takesShortSecretsWhenToldTo() {
        assertNotNull(SessionManager.builder()
                .secret("keyboard cat")
                .allowShortSecrets()
                .store(store)
                .build());
    }

    @Test
    void needsNoSecretWhenASignerIsGiven() {
        CookieSigner signer = CookieSigner.hmacSha256(List.of(new byte[] {1}));
        assertNotNull(SessionManager.builder().signer(signer).store(store).build());
    }

    @Test
    void ofASignerAndASecretTheLastOneCounts() {
        CookieSigner signer = CookieSigner.hmacSha256(List.of(new byte[] {1}));
        SessionManagerBuilder secretLast =
                SessionManager.builder().signer(signer).secret("short").store(store);
        assertThrows(IllegalArgumentException.class, secretLast::build);
        assertNotNull(SessionManager.builder()
                .secret("short")
                .signer(signer)
                .store(store)
                .build());
    }

    @Test
    void letsAMigratedApplicationKeepWhatBrowsersMayDrop() {
        assertNotNull(SessionManager.expressBuilder()
                .secret("keyboard cat")
                .store(store)
                .name("__Host-sid")
                .cookie(cookie -> cookie.sameSite(SameSite.NONE))
                .build());
    }

    @Test
    void aPrefixedCookieThatAFunctionChangesIsRefusedWhereItIsMade() {
        SessionManager sessions = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .name("__Host-sid")
                .cookie(cookie -> cookie.secure(true))
                .cookieFor((request, cookie) -> cookie.domain("example.com"))
                .build();
        SessionExchange exchange = sessions.open(PlainRequest.to("/"));
        assertThrows(IllegalArgumentException.class, exchange::session);
    }

    @Test
    void anIdGeneratorThatReturnsAnEmptyTextIsRefused() {
        SessionManager sessions = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .idGenerator(request -> "")
                .build();
        SessionExchange exchange = sessions.open(PlainRequest.to("/"));
        assertThrows(IllegalStateException.class, exchange::session);
    }

    @Test
    void aGenericTypeWithAnOpenVariableIsRefused() {
        assertThrows(IllegalStateException.class, SessionManagerBuilderTest::<String>openList);
    }

    private static <T> GenericType<List<T>> openList() {
        return new GenericType<List<T>>() {};
    }

    private static Arguments mistake(String message, UnaryOperator<SessionManagerBuilder> mistake) {
        return Arguments.of(message, mistake);
    }
}
