package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.json.LoneSurrogates;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

class SignedCookiePropertyTest {
    private final SignedCookie cookie =
            new SignedCookie("sid", CookieSigner.hmacSha256(List.of(CookieSigner.key("k"))));

    private final SignedCookie forgetful = new SignedCookie("sid", new Forgetful(List.of(CookieSigner.key("k"))));

    @Property
    void readsTheIdThatItWrote(@ForAll @NotEmpty @StringLength(max = 200) String id) {
        String wellFormed = LoneSurrogates.replaced(id);
        String line = cookie.write(wellFormed, Cookie.defaults());
        assertEquals(wellFormed, cookie.read(line.substring(0, line.indexOf(';'))));
    }

    @Property
    void takesNoIdFromAHeaderThatNobodySigned(@ForAll String header) {
        assertNull(cookie.read("sid=" + header));
    }

    @Property
    void readsAnyHeaderWithoutFailing(@ForAll String header) {
        assertNull(cookie.read(header));
    }

    /** Cookies that are nearly right, repeatedly, with a signer whose values are not remembered. */
    @Property
    void readsWhatItReadsWithoutATableOfKnownValues(
            @ForAll @IntRange(max = 9) int number,
            @ForAll @IntRange(max = 70) int begin,
            @ForAll @IntRange(max = 3) int length,
            @ForAll @StringLength(max = 3) @Chars({'%', '2', 'B', 'f', 'F', 'a', 'A', '"', ' ', '.', ':', ';', '='})
                    String inserted) {
        String line = cookie.write("id" + number, Cookie.defaults());
        String pair = line.substring(0, line.indexOf(';'));
        int from = Math.min(begin, pair.length());
        int to = Math.min(from + length, pair.length());
        String header = pair.substring(0, from) + inserted + pair.substring(to);
        assertEquals(forgetful.read(header), cookie.read(header));
        assertEquals(forgetful.readAll(header + "; " + pair), cookie.readAll(header + "; " + pair));
        assertEquals(forgetful.write("id" + number, Cookie.defaults()), line);
    }

    @Property
    void takesNoIdWhoseTextWasChanged(@ForAll @NotEmpty @StringLength(max = 50) String id, @ForAll char inserted) {
        String wellFormed = LoneSurrogates.replaced(id);
        String line = cookie.write(wellFormed, Cookie.defaults());
        String value = PercentEncoding.decode(line, 4, line.indexOf(';'));
        String changed = value.substring(0, 2) + LoneSurrogates.replaced("" + inserted) + value.substring(2);
        assertNull(cookie.read("sid=" + PercentEncoding.encode(changed)));
    }

    /** Signs as the other signer does, but its values are not remembered. */
    private record Forgetful(CookieSigner signer) implements CookieSigner {
        Forgetful(List<byte[]> keys) {
            this(CookieSigner.hmacSha256(keys));
        }

        @Override
        public String sign(String id) {
            return signer.sign(id);
        }

        @Override
        public @Nullable String unsign(String signed) {
            return signer.unsign(signed);
        }
    }
}
