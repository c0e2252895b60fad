package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
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

/** As express-session: every row of cookie-signature.json. */
class CookieSignatureVectorsTest {
    private static final String FILE = "cookie-signature.json";

    /** Calls that Java cannot express. */
    private static final Map<String, String> NOT_EXPRESSIBLE = Map.of(
            "sign number", "an id is a String",
            "sign without secret", "hmacSha256 takes a list of keys, and refuses an empty one",
            "unsign number", "a signed value is a String",
            "unsign without secret", "hmacSha256 takes a list of keys, and refuses an empty one",
            "sign with null secret", "a key is not null",
            "sign with a number as secret", "a key is a byte array");

    @ParameterizedTest
    @MethodSource("valid")
    void signsAndVerifiesAsNodeDoes(JsonNode row) {
        CookieSigner signer = signer(row.get("secret"));
        String id = row.get("id").asString();
        assertEquals(row.get("signed").asString(), signer.sign(id));
        assertEquals(row.get("cookieValue").asString(), PercentEncoding.encode("s:" + signer.sign(id)));
        assertEquals(id, signer.unsign(row.get("signed").asString()));
        assertEquals(Vectors.text(row, "sessionIdSeen"), read(signer, row));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void takesTheSameBytesForASecretAsNodeDoes(JsonNode row) {
        byte[] expected = HexFormat.of().parseHex(row.get("secretUtf8Hex").asString());
        assertArrayEquals(expected, CookieSigner.key(row.get("secret").asString()));
    }

    @ParameterizedTest
    @MethodSource("rotation")
    void acceptsEverySecretThatIsStillGiven(JsonNode row) {
        assertEquals(Vectors.text(row, "sessionIdSeen"), read(signer(row.get("secretsNow")), row));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWhatIsNotSignedToTheLetter(JsonNode row) {
        CookieSigner signer = signer(row.get("secret"));
        JsonNode unsigned = row.get("unsign");
        assertEquals(
                unsigned.isBoolean() ? null : unsigned.asString(),
                signer.unsign(row.get("signed").asString()));
        assertEquals(Vectors.text(row, "sessionIdSeen"), read(signer, row));
    }

    @ParameterizedTest
    @MethodSource("binary")
    void takesBinarySecretsAsTheyAre(JsonNode row) {
        CookieSigner signer = CookieSigner.hmacSha256(
                List.of(HexFormat.of().parseHex(row.get("secretHex").asString())));
        assertEquals(row.get("signed").asString(), signer.sign(row.get("id").asString()));
    }

    @Test
    void everyTypeErrorOfNodeIsOneThatTheCompilerFinds() {
        Set<String> labels =
                Vectors.rows(FILE, "typeErrors").map(Named::getName).collect(Collectors.toSet());
        assertEquals(NOT_EXPRESSIBLE.keySet(), labels);
    }

    static Stream<Named<JsonNode>> valid() {
        return Vectors.rows(FILE, "valid");
    }

    static Stream<Named<JsonNode>> rotation() {
        return Vectors.rows(FILE, "rotation");
    }

    static Stream<Named<JsonNode>> invalid() {
        return Vectors.rows(FILE, "invalid");
    }

    static Stream<Named<JsonNode>> binary() {
        return Vectors.rows(FILE, "binary");
    }

    private static String read(CookieSigner signer, JsonNode row) {
        SignedCookie cookie = new SignedCookie("connect.sid", signer);
        String header = "connect.sid=" + row.get("cookieValue").asString();
        String id = cookie.read(header);
        assertEquals(id, cookie.read(header), "again, so that it is kept");
        assertEquals(id, cookie.read(header), "now that it is known");
        return id;
    }

    private static CookieSigner signer(JsonNode secrets) {
        Stream<JsonNode> list = secrets.isArray() ? secrets.valueStream() : Stream.of(secrets);
        return CookieSigner.hmacSha256(
                list.map(JsonNode::asString).map(CookieSigner::key).toList());
    }
}
