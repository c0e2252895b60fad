package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.json.JsonException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A value that JSON would lose is refused with the name of its attribute. */
class LostInJsonTest extends SessionsInMemory {
    private static final Attribute<Drawing> DRAWING = Attribute.of("drawing", Drawing.class);
    private static final Attribute<Shape> SHAPE = Attribute.of("shape", Shape.class);

    static class Shape {
        public String colour = "red";
    }

    static final class Circle extends Shape {
        public int radius = 2;
    }

    record Drawing(List<Shape> shapes) {}

    record Negative(int number) {
        Negative {
            if (number > 9) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    @Test
    void aClassThatLosesSomethingIsRefusedWhereItIsSet() {
        Session session = manager.open(PlainRequest.to("/")).session();
        startsWith("attribute bits: java.util.BitSet must have", () -> session.set("bits", new BitSet()));
        startsWith("attribute shape: ", () -> session.set(SHAPE, new Circle()));
        startsWith("attribute shape: ", () -> session.compute(SHAPE, none -> new Circle()));
    }

    @Test
    void anObjectIdWithoutAModuleForItIsRefused() {
        Session session = manager.open(PlainRequest.to("/")).session();
        startsWith("attribute owner: ", () -> session.set("owner", new ObjectId()));
    }

    @Test
    void whatIsRefusedLeavesTheAttributeAsItWas() {
        Session session = manager.open(PlainRequest.to("/")).session();
        session.set("bits", "none");
        assertThrows(JsonException.class, () -> session.set("bits", new BitSet()));
        assertEquals("none", session.get("bits"));
    }

    @Test
    void whatIsPutIntoAValueLaterIsRefusedWhenItIsSaved() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        Drawing drawing = new Drawing(new ArrayList<>());
        exchange.session().set(DRAWING, drawing);
        drawing.shapes().add(new Circle());
        startsWith("attribute drawing: ", exchange::commit);
    }

    @Test
    void theDeclaredClassIsTheOneThatCounts() {
        SessionManager declaring = builder().declare(SHAPE).build();
        Session session = declaring.open(PlainRequest.to("/")).session();
        session.set("shape", new Shape());
        startsWith("attribute shape: ", () -> session.set("shape", new Circle()));
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheNameOfItsAttribute() {
        Session session = load(put("\"n\":{\"number\":10}")).session();
        startsWith("attribute n: ", () -> session.get("n", Negative.class));
        startsWith("attribute n: ", () -> session.compute("n", Negative.class, before -> before));
    }

    private static void startsWith(String start, Executable failing) {
        String message = assertThrows(JsonException.class, failing).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
