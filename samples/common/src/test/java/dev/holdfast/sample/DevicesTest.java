package dev.holdfast.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.tester.SessionTester;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DevicesTest {
    @Test
    void aNameIsShownAsTextWhateverItHolds() {
        assertShows(safe(), "signed in as &lt;b&gt;&amp;", "<strong>Unknown device</strong> <em>this device</em>");
    }

    @Test
    void whereNoListsAreKeptThePageSaysSo() {
        assertShows(safe().conflicts(ConflictHandling.LAST_WRITE_WINS), "This store keeps no lists");
    }

    private static SessionManagerBuilder safe() {
        return SessionManager.builder().secret("a secret of at least thirty-two bytes");
    }

    private static void assertShows(SessionManagerBuilder options, String... expected) {
        SessionTester tester = SessionTester.of(options);
        Devices devices = new Devices("test", tester.manager());
        tester.visitor(URI.create("http://localhost"))
                .prepare(session -> session.signIn("<b>&"))
                .prepare(session -> {
                    String page = devices.page(session);
                    for (String text : expected) {
                        assertTrue(page.contains(text), page);
                    }
                });
    }
}
