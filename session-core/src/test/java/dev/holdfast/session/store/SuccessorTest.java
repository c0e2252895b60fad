package dev.holdfast.session.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessorTest {
    @ParameterizedTest
    @ValueSource(strings = {"id", "an id with blanks", " ", "", "1 2"})
    void aTextNamesTheSuccessorThatItWasMadeOf(String id) {
        Successor successor = new Successor(id, Instant.ofEpochMilli(1_700_000_000_123L));
        assertEquals(successor, Successor.parse(successor.toText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "qqq", "17", " qqq", "today qqq", "99999999999999999999 qqq", "{\"cookie\":{}}"})
    void anyOtherTextIsAFailureOfTheStoreThatShowsNothingOfIt(String foreign) {
        SessionStoreException e = assertThrows(SessionStoreException.class, () -> Successor.parse(foreign));
        assertFalse(String.valueOf(e.getMessage()).contains("qqq"));
    }
}
