package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that a secret remembers after it made or verified them: the same answers, and none for a guessed value. */
class IssuedValuesTest {
    private static final String ID = "an-id";
    private static final String SECRET = "keyboard cat";

    private final HmacSigner signer = signer(SECRET);
    private final SignedCookie cookie = new SignedCookie("sid", signer);
    private final String value = value(cookie, ID);

    @Test
    void anIdThatWasSignedTwiceIsKnown() {
        assertEquals(ID, id(value));
        assertEquals(value, signer.issued().value(ID));
    }

    @Test
    void anIdThatWasReadTwiceIsKnown() {
        HmacSigner other = signer(SECRET);
        SignedCookie same = new SignedCookie("sid", other);
        assertEquals(ID, same.read("sid=" + value));
        assertNull(other.issued().value(ID), "seen once");
        assertEquals(ID, same.read("sid=" + value));
        assertEquals(value, other.issued().value(ID));
    }

    @Test
    void aKnownIdWithAWrongSignatureIsNone() {
        for (int i = value.indexOf('.') + 1; i < value.length(); i++) {
            String forged = value.substring(0, i) + (value.charAt(i) == 'A' ? 'B' : 'A') + value.substring(i + 1);
            assertNull(cookie.read("sid=" + forged), "changed at " + i);
        }
        assertEquals(ID, cookie.read("sid=" + value));
    }

    @Test
    void theRightSignatureOfAnotherKnownIdIsNone() {
        String other = value(cookie, "ex-id");
        assertNull(cookie.read("sid=s%3Aan-id" + other.substring(other.indexOf('.'))));
        assertNull(cookie.read("sid=s%3Aex-id" + value.substring(value.indexOf('.'))));
    }

    @Test
    void theBeginningOfAKnownValueIsNone() {
        IntStream.range(0, value.length()).forEach(end -> assertNull(cookie.read("sid=" + value.substring(0, end))));
        assertNull(cookie.read("sid=" + value + "A"));
    }

    @Test
    void aForgedValueLeavesNothingBehind() {
        for (int i = 0; i < 3; i++) {
            assertNull(cookie.read("sid=s%3Aforged.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        }
        assertNull(signer.issued().value("forged"));
    }

    @Test
    void anotherSecretKnowsNothingOfIt() {
        assertNull(new SignedCookie("sid", signer("another cat")).read("sid=" + value));
    }

    @Test
    void aValueOfAnOldSecretIsReadButNotKnown() {
        HmacSigner rotating = signer("next cat", SECRET);
        SignedCookie next = new SignedCookie("sid", rotating);
        assertEquals(ID, next.read("sid=" + value));
        assertEquals(ID, next.read("sid=" + value));
        assertNull(rotating.issued().value(ID));
        assertTrue(next.isOutdated("sid=" + value, ID));
        String renewed = value(next, ID);
        assertEquals(value(new SignedCookie("sid", signer("next cat")), ID), renewed);
        assertFalse(next.isOutdated("sid=" + renewed, ID));
    }

    @Test
    void aSignerThatGoesOnWithOtherSecretsTakesNothingAlong() {
        Changing changing = new Changing();
        SignedCookie one = new SignedCookie("sid", changing);
        assertEquals(ID, one.read("sid=" + value));
        assertEquals(value, signer.issued().value(ID), "known through the one that hands calls on");
        changing.current = signer("another cat");
        assertNull(one.read("sid=" + value));
        assertEquals(value(new SignedCookie("sid", signer("another cat")), ID), value(one, ID));
    }

    /** Node writes one form of each value and reads many; the other forms are not remembered. */
    @ParameterizedTest
    @ValueSource(strings = {"s:an-id", "%73%3Aan-id", "s%3aan-id", "s%3A%61n-id", "s%3Aan%2Did"})
    void aValueThatIsWrittenOtherwiseIsReadButNotKept(String otherwise) {
        HmacSigner other = signer(SECRET);
        String header = "sid=" + otherwise + value.substring(value.indexOf('.'));
        assertEquals(ID, new SignedCookie("sid", other).read(header));
        assertEquals(ID, new SignedCookie("sid", other).read(header));
        assertNull(other.issued().value(ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2Fan-id", "a b", "a%b", "\u00e9", "a;b", ".", "..", "a.b", "s%3A"})
    void anyIdIsReadAsItWasWritten(String any) {
        String written = value(cookie, any);
        assertEquals(any, cookie.read("sid=" + written));
        assertEquals(any, cookie.read("sid=" + written));
        assertEquals(written, value(cookie, any));
    }

    /** As express-session, which can send such a value. */
    @Test
    void theEmptyIdIsWrittenButNotRead() {
        assertNull(cookie.read("sid=" + value(cookie, "")));
    }

    @Test
    void aLongValueIsNotKept() {
        String id = "x".repeat(300);
        assertEquals(id, cookie.read("sid=" + value(cookie, id)));
        assertNull(signer.issued().value(id));
    }

    /** Each of them is seldom used, so none replaces another; only those with a place of their own are remembered. */
    @Test
    void ofManyIdsThatComeInTurnNearlyNoneIsKept() {
        HmacSigner other = signer(SECRET);
        SignedCookie many = new SignedCookie("sid", other);
        List<String> ids = IntStream.range(0, 20_000).mapToObj(i -> "id" + i).toList();
        for (int turn = 0; turn < 2; turn++) {
            ids.forEach(id -> many.write(id, Cookie.defaults()));
        }
        long kept = ids.stream().filter(id -> other.issued().value(id) != null).count();
        assertTrue(kept < 20, kept + " of 20,000");
    }

    /** More values than the table has places. */
    @Test
    void idsThatTakeEachOthersPlacesAreStillRead() {
        List<String> ids =
                IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
        List<String> values = ids.stream().map(id -> value(cookie, id)).toList();
        assertEquals(ids, values.stream().map(this::read).toList());
    }

    @Test
    void manyThreadsReadAndWriteWithoutMixingUpTheirIds() {
        List<String> values = IntStream.range(0, 6_000)
                .mapToObj(i -> value(new SignedCookie("sid", signer), "id" + i))
                .toList();
        IntStream.range(0, 100_000).parallel().forEach(i -> {
            int any = ThreadLocalRandom.current().nextInt(values.size());
            assertEquals("id" + any, read(values.get(any)));
        });
    }

    @Test
    void itNamesNoId() {
        assertFalse(signer.issued().toString().contains(ID));
    }

    private String id(String known) {
        String header = "a=b; sid=" + known + "; c=d";
        return signer.issued().id(header, 9, 9 + known.length());
    }

    private String read(String any) {
        return cookie.read("sid=" + any);
    }

    /** Writes it twice, so that it is kept. */
    private static String value(SignedCookie cookie, String id) {
        cookie.write(id, Cookie.defaults());
        String line = cookie.write(id, Cookie.defaults());
        return line.substring(4, line.indexOf(';'));
    }

    private static HmacSigner signer(String... secrets) {
        return new HmacSigner(List.of(secrets).stream().map(CookieSigner::key).toList());
    }

    /** Delegates all calls to a signer that can be replaced. */
    private final class Changing implements CookieSigner {
        private CookieSigner current = signer;

        @Override
        public String sign(String id) {
            return current.sign(id);
        }

        @Override
        public @Nullable String unsign(String signed) {
            return current.unsign(signed);
        }

        @Override
        public CookieSigner delegate() {
            return current;
        }
    }
}
