package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A codec can say what it cannot do, as a store can. */
class ListedInabilitiesOfCodecsTest {
    private static final String EMPTY_OBJECTS_ONLY = "it knows empty objects only";

    static final class Subject implements JsonCodecContract {
        @Override
        public JsonCodec codec() {
            return new EmptyObjects();
        }

        @Override
        public Map<String, String> cannot() {
            return Map.of("namesAreUnescaped", EMPTY_OBJECTS_ONLY);
        }
    }

    @Test
    void aListedCaseIsSkipped() {
        assertEquals(
                1, Contracts.run(Subject.class, "namesAreUnescaped").aborted().count());
    }

    @Test
    void aCaseThatIsNotListedIsRun() {
        assertEquals(
                1,
                Contracts.run(Subject.class, "anEmptyObjectHasNoMembers")
                        .succeeded()
                        .count());
    }

    private static final class EmptyObjects implements JsonCodec {
        @Override
        public List<JsonMember> members(String json) {
            return List.of();
        }

        @Override
        public Object read(String json, Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(Object value) {
            return "{}";
        }
    }
}
