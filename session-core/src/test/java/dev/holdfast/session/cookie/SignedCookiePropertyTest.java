package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.json.LoneSurrogates;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class SignedCookiePropertyTest {
    private final SignedCookie cookie =
            new SignedCookie("sid", CookieSigner.hmacSha256(List.of(CookieSigner.key("k"))));

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

    @Property
    void takesNoIdWhoseTextWasChanged(@ForAll @NotEmpty @StringLength(max = 50) String id, @ForAll char inserted) {
        String wellFormed = LoneSurrogates.replaced(id);
        String line = cookie.write(wellFormed, Cookie.defaults());
        String value = PercentEncoding.decode(line, 4, line.indexOf(';'));
        String changed = value.substring(0, 2) + LoneSurrogates.replaced("" + inserted) + value.substring(2);
        assertNull(cookie.read("sid=" + PercentEncoding.encode(changed)));
    }
}
