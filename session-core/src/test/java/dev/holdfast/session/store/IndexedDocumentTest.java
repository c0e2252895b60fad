package dev.holdfast.session.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedDocumentTest {
    private static final String LONG = "{\"a\":\"" + "x".repeat(2_000) + "\"}";
    private static final List<JsonMember> MEMBERS = List.of(new JsonMember("a", 5, LONG.length() - 1));

    private final RecordingCodec codec = new RecordingCodec();

    @Test
    void theMembersOfALongTextAreLookedForOnce() {
        IndexedDocument document = IndexedDocument.of(LONG);
        document.index(codec);
        assertEquals(MEMBERS, document.index(codec).members());
        assertEquals(List.of(LONG), codec.indexed);
    }

    @Test
    void theMembersOfALongTextAreNotLookedForIfTheyAreKnown() {
        IndexedDocument document = IndexedDocument.of(LONG, MEMBERS);
        assertEquals(MEMBERS, document.index(codec).members());
        assertEquals(List.of(), codec.indexed);
    }

    @Test
    void aShortTextKeepsNoIndex() {
        IndexedDocument document = IndexedDocument.of("{\"a\":1}", MEMBERS);
        document.index(codec);
        document.index(codec);
        assertEquals(List.of("{\"a\":1}", "{\"a\":1}"), codec.indexed);
        assertFalse(document.keepsIndex());
        assertTrue(IndexedDocument.of(LONG).keepsIndex());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 1_000})
    void membersAreFoundByNameHoweverMany(int count) {
        List<JsonMember> members = IntStream.range(0, count)
                .mapToObj(i -> new JsonMember("name" + i, i, i + 1))
                .toList();
        MemberIndex index = MemberIndex.of(members);
        assertEquals(members.get(count - 1), index.find("name" + (count - 1)));
        assertNull(index.find("name" + count));
    }

    /** Finds {@link #MEMBERS} in every text, and records the texts. */
    private static final class RecordingCodec implements JsonCodec {
        private final List<String> indexed = new ArrayList<>();

        @Override
        public List<JsonMember> members(String json) {
            indexed.add(json);
            return MEMBERS;
        }

        @Override
        public @Nullable Object read(String json, Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(@Nullable Object value) {
            throw new UnsupportedOperationException();
        }
    }
}
