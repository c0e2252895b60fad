package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** As express-session: every row of cookie-parse.json. */
class CookieParseVectorsTest {
    private static final String FILE = "cookie-parse.json";
    private static final CookieSigner SIGNER = CookieSigner.hmacSha256(
            List.of(CookieSigner.key(Vectors.read(FILE).get("secret").asString())));

    /** Rows in which Node fails on names that all its objects have; here they are names like any other. */
    private static final Map<String, String> ACCIDENTS = Map.of(
            "name toString, cookie not sent: inherited member is read", "no session",
            "name __proto__, cookie sent", "the session");

    @ParameterizedTest
    @MethodSource("headers")
    void findsTheIdThatNodeFinds(JsonNode row) {
        assertEquals(Vectors.text(row, "sessionId"), read(row.get("name").asString(), Vectors.text(row, "header")));
    }

    @ParameterizedTest
    @MethodSource("wire")
    void findsTheIdThatNodeFindsOnTheWire(JsonNode row) {
        assertEquals(
                Vectors.text(row, "sessionId"), read("connect.sid", Vectors.text(row, "cookieHeaderAsNodeSeesIt")));
    }

    @Test
    void namesOfJavaScriptObjectsAreNoAccident() {
        Set<String> errors = Vectors.rows(FILE, "vectors")
                .filter(row -> row.getPayload().has("error"))
                .map(Named::getName)
                .collect(Collectors.toSet());
        assertEquals(ACCIDENTS.keySet(), errors);
        assertEquals(null, read("toString", "foo=bar"));
        assertEquals("abc", read("__proto__", "__proto__=" + PercentEncoding.encode("s:" + SIGNER.sign("abc"))));
    }

    /** The list fallback is about cookies that cookie-parser, another middleware, has read; there is none here. */
    @Test
    void onlyTheFallbackToCookieParserIsLeftOut() {
        Set<String> lists = Vectors.read(FILE)
                .propertyStream()
                .filter(member -> member.getValue().isArray())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertEquals(Set.of("vectors", "wire", "fallback"), lists);
    }

    static Stream<Named<JsonNode>> headers() {
        return Vectors.rows(FILE, "vectors").filter(row -> !row.getPayload().has("error"));
    }

    static Stream<Named<JsonNode>> wire() {
        return Vectors.rows(FILE, "wire");
    }

    /** Skips the check of the name, because express-session also reads cookies with names that it could not send. */
    private static String read(String name, String header) {
        SignedCookie cookie = SignedCookie.named(name, SIGNER);
        String id = cookie.read(header);
        assertEquals(id, cookie.read(header), "again, so that it is kept");
        assertEquals(id, cookie.read(header), "now that it is known");
        return id;
    }
}
