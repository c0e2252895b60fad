package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of JSON as BSON that the recordings do not have. */
class DocumentFormTest {
    private final DocumentForm form = new DocumentForm(JsonCodec.onClassPath());

    @ParameterizedTest
    @CsvSource({
        "1.0, INT32, 1",
        "1e2, INT32, 100",
        "-2147483648, INT32, -2147483648",
        "2147483648, DOUBLE, 2147483648",
        "-0.0, DOUBLE, 0",
        "1.5, DOUBLE, 1.5",
        "9007199254740992, DOUBLE, 9007199254740992",
        "9007199254740993, INT64, 9007199254740993",
        "1152921504606847000, DOUBLE, 1152921504606847000",
        "9223372036854775807, INT64, 9223372036854775807",
        "12345678901234567890, DOUBLE, 12345678901234567000"
    })
    void aNumberIsThatOfJavaScriptUnlessItWouldLoseDigits(String number, String type, String readBack) {
        BsonDocument document = form.write("{\"n\":" + number + "}", null);
        assertEquals(type, document.get("n").getBsonType().name());
        assertEquals("{\"n\":" + readBack + "}", form.read(document));
    }

    @Test
    void namesLoseTheirHalfCharactersToo() {
        assertEquals("{\"a\ufffd\":{\"😀\":1}}", form.read(form.write("{\"a\ud800\":{\"😀\":1}}", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "", "{\"a\":1", "{} {}"})
    void anythingButAnObjectIsRefused(String json) {
        assertThrows(JsonException.class, () -> form.write(json, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}}",
                "{\"cookie\":{\"originalMaxAge\":1,\"expires\":\"+010000-01-01T00:00:00.000Z\",\"httpOnly\":null,"
                        + "\"path\":\"/\"}}",
                "{\"cookie\":{\"originalMaxAge\":1,\"expires\":false,\"secure\":false,\"httpOnly\":false,\"path\":\"/\","
                        + "\"sameSite\":true,\"more\":[]}}",
                "{\"cookie\":5}",
                "{\"a\":{\"cookie\":{\"expires\":\"2030-01-02T03:04:05.678Z\"}}}"
            })
    void aCookieComesBackAsItWas(String json) {
        assertEquals(json, form.read(form.write(json, null)));
    }

    @Test
    void aDateThatIsAnAttributeIsText() {
        BsonDocument document = form.write("{\"expires\":\"2030-01-02T03:04:05.678Z\"}", null);
        assertEquals("2030-01-02T03:04:05.678Z", document.getString("expires").getValue());
    }
}
