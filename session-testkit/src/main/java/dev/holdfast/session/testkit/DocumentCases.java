package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.store.StoredSession;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept under which id. */
interface DocumentCases extends StoreSubject {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null}}",
                "{\"user\":\"tobi\",\"cookie\":{\"path\":\"/\"},\"10\":1,\"2\":2}",
                "{\"cookie\":{},\"text\":\"\u017c\u00f3\u0142w \u6f22\u5b57 \ud83d\udc22 \u2028\"}",
                "{\"cookie\":{},\"text\":\"\\ud83d \\udc22 \\u0000 \\/ \\u00e9 \\n\"}",
                "{\"cookie\":{},\"numbers\":[1.0,1e21,-0,12345678901234567890]}",
                "{ \"cookie\" : { } ,\n\t\"list\" : [ ] }"
            })
    default void givesBackEveryCharacterOfADocument(String document) {
        store().set("id", StoredSession.of(document, null));
        assertEquals(document, json("id"));
    }

    @Test
    default void keepsADocumentOfOneMegabyte() {
        String document = "{\"cookie\":{},\"text\":\"" + "x".repeat(1 << 20) + "\"}";
        store().set("id", StoredSession.of(document, null));
        assertEquals(document, json("id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yb0QKHgGjs8pUr3ZvYzQ-_Wg1q0n5J7x",
                "a.b.c",
                " a b ",
                "100%41",
                "../a/b\\c",
                "sess:a",
                "*[a]?{b}$",
                "'\";--",
                "\u017c\u00f3\u0142w \ud83d\udc22"
            })
    default void keepsASessionUnderAnyId(String id) {
        store().set(id, Sessions.browser(1));
        assertEquals(1, Sessions.number(store(), id));
        store().destroy(id);
        assertNull(store().get(id));
    }

    @Test
    default void keepsASessionUnderAnIdWithNul() {
        store().set("a\0b", Sessions.browser(1));
        store().set("a", Sessions.browser(2));
        assertEquals(1, Sessions.number(store(), "a\0b"));
    }

    @Test
    default void keepsIdsThatAreNearlyTheSameApart() {
        List<String> ids = List.of("a", "A", "a ", "aa", "a%20", "\u00e9", "e\u0301");
        ids.forEach(id -> store().set(id, Sessions.browser(ids.indexOf(id))));
        ids.forEach(id -> assertEquals(ids.indexOf(id), Sessions.number(store(), id)));
    }

    @Test
    default void findsNothingUnderAnUnknownId() {
        store().set("id", Sessions.browser(1));
        assertNull(store().get("other"));
    }

    @Test
    default void setReplacesTheWholeDocument() {
        store().set("id", StoredSession.of("{\"cookie\":{},\"old\":1,\"n\":1}", null));
        store().set("id", StoredSession.of("{\"cookie\":{},\"n\":2}", null));
        assertEquals("{\"cookie\":{},\"n\":2}", json("id"));
    }

    @Test
    default void destroyRemovesOneSessionAndNoOther() {
        store().set("id", Sessions.browser(1));
        store().set("other", Sessions.browser(2));
        store().destroy("id");
        assertNull(store().get("id"));
        assertEquals(2, Sessions.number(store(), "other"));
    }

    @Test
    default void destroyOfAMissingSessionIsNoError() {
        store().destroy("id");
        assertNull(store().get("id"));
    }

    @Test
    default void sessionsSetAtOnceAllArrive() throws Throwable {
        Race.run(runner -> {
            for (int n = 0; n < 20; n++) {
                store().set(runner + "-" + n, Sessions.browser(n));
            }
            return runner;
        });
        List<Integer> last = Race.run(runner -> Sessions.number(store(), runner + "-19"));
        assertEquals(Collections.nCopies(Race.RUNNERS, 19), last);
    }

    private String json(String id) {
        StoredSession stored = store().get(id);
        assertNotNull(stored);
        return stored.json();
    }
}
