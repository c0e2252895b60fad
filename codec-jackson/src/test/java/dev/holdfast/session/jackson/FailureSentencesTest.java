package dev.holdfast.session.jackson;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each cause has one sentence of its own, without content. */
final class FailureSentencesTest {
    private static final String HERE = FailureSentencesTest.class.getTypeName() + "$";

    private final JacksonCodec codec = new JacksonCodec();

    static final class Throwing {
        public String getName() {
            throw new IllegalStateException("secret");
        }
    }

    record Strict(int age) {
        Strict {
            if (age < 0) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    static final class Node {
        public Node next;
    }

    interface Animal {}

    static final class Nothing {}

    @Test
    void ofWriting() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("secret", List.of(cycle));
        Node self = new Node();
        self.next = self;
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Object deepest = deep;
        String back = "; store ids in place of objects, or mark the way back as transient";
        assertAll(
                () -> says("value must not hold itself, but does: java.util.HashMap" + back, () -> codec.write(cycle)),
                () -> says("value must not hold itself, but does: " + HERE + "Node" + back, () -> codec.write(self)),
                () -> says(
                        "value must be at most 999 levels deep, but is deeper: java.util.ArrayList",
                        () -> codec.write(deepest)),
                () -> says(
                        "numbers must have at most 1000 digits, but one has more, in java.math.BigInteger",
                        () -> codec.write(BigInteger.TEN.pow(1000))),
                () -> says(
                        "dates must be within those of JavaScript, 271,821 BC to 275,760, but one is not, in java.time.Instant",
                        () -> codec.write(Instant.MAX)),
                () -> says(
                        HERE
                                + "Throwing.name must be readable from its getter, but that threw java.lang.IllegalStateException",
                        () -> codec.write(List.of(new Throwing()))),
                () -> says(
                        HERE
                                + "Nothing must have a getter or a public field, but has none, so that nothing of it would be stored",
                        () -> codec.write(Map.of("secret", new Nothing()))));
    }

    @Test
    void ofReading() {
        String deep = "[".repeat(1001) + "]".repeat(1001);
        assertAll(
                () -> says(
                        HERE + "Strict must take what was written, but its constructor or a setter threw"
                                + " java.lang.IllegalArgumentException",
                        () -> codec.read("{\"age\":-1}", Strict.class)),
                () -> says(
                        HERE
                                + "Animal must be a class that can be made, but is abstract; declare the class that is stored,"
                                + " because no document can name one",
                        () -> codec.read("{}", Animal.class)),
                () -> says(
                        "text must be at most 1000 levels deep, with numbers of at most 1000 digits, but is not",
                        () -> codec.read(deep, Object.class)));
    }

    private static void says(String expected, Executable failing) {
        assertEquals(expected, assertThrows(JsonException.class, failing).getMessage());
    }
}
