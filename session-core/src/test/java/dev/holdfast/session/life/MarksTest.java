package dev.holdfast.session.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Instant SECOND = Instant.parse("2030-01-02T03:04:05Z");
    private static final Marks BASE = Marks.begun(NOW);

    @Test
    void timesAreWholeSeconds() {
        assertEquals(SECOND, BASE.created());
        assertEquals(SECOND, BASE.start());
        assertTrue(Marks.NONE.areNone());
        assertNull(Marks.NONE.start());
    }

    @Test
    void theAbsoluteLimitCountsFromTheSignIn() {
        Marks signedIn = BASE.signedIn("Ada", "phone", "h1", NOW.plusSeconds(60));
        assertEquals(SECOND, signedIn.created());
        assertEquals(SECOND.plusSeconds(60), signedIn.start());
        Marks confirmed = signedIn.confirmed(Objects.requireNonNull(signedIn.owner()), NOW.plusSeconds(90));
        assertEquals(SECOND.plusSeconds(90), confirmed.start());
        assertTrue(Objects.requireNonNull(confirmed.owner()).isSame(signedIn.owner()));
    }

    @Test
    void aMergeTakesWhatOnlyTheOtherRequestHasChanged() {
        Marks stored = BASE.signedIn("Ada", null, "h1", NOW).withIdle(Duration.ofMinutes(5));
        Marks merged = BASE.merged(BASE, stored);
        assertEquals(stored.owner(), merged.owner());
        assertEquals(Duration.ofMinutes(5), merged.idle());
    }

    @Test
    void aMergeKeepsWhatThisRequestHasChanged() {
        Marks mine = BASE.signedIn("Ada", null, "h1", NOW).withIdle(Duration.ofMinutes(5));
        Marks stored = BASE.signedIn("Bob", null, "h2", NOW).withIdle(Duration.ofMinutes(9));
        Marks merged = mine.merged(BASE, stored);
        assertEquals(mine.owner(), merged.owner());
        assertEquals(Duration.ofMinutes(5), merged.idle());
    }

    @Test
    void aMergeMakesNoSessionYounger() {
        Marks older = Marks.begun(NOW.minusSeconds(60));
        assertEquals(older.created(), BASE.merged(BASE, older).created());
        assertEquals(older.created(), older.merged(BASE, BASE).created());
        assertSame(BASE, BASE.merged(BASE, Marks.NONE));
    }

    @Test
    void noMessageNamesAUser() {
        Marks signedIn = BASE.signedIn("Ada", "phone", "h1", NOW);
        assertFalse((signedIn.toString() + signedIn.owner()).contains("Ada"));
    }
}
