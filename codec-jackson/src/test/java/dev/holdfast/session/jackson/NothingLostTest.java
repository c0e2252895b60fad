package dev.holdfast.session.jackson;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stored attribute is read as it was written, or is refused at the first write; no part of it is lost. */
final class NothingLostTest {
    private final JacksonCodec codec = new JacksonCodec();

    static class Shape {
        public String colour = "red";
    }

    static final class Circle extends Shape {
        public int radius = 2;
    }

    record Drawing(List<Shape> shapes) {}

    record Frame(Shape shape) {}

    record Box(Object content) {}

    interface Animal {}

    record Cat(String name) implements Animal {}

    record Owner(Animal pet) {}

    record Point(int x, int y) {}

    record Board(Map<Point, String> pieces) {}

    record Renamed(String name) {
        Renamed {
            name = name.toUpperCase(Locale.ROOT) + "!";
        }
    }

    record Defaults(List<String> tags) {
        Defaults {
            tags = tags == null ? List.of() : List.copyOf(tags);
        }
    }

    record Key(@JsonValue String text) {}

    /** A final list needs only a getter. */
    static final class Cart {
        private final List<String> items = new ArrayList<>();

        public List<String> getItems() {
            return items;
        }
    }

    /** Its getter returns a copy. */
    static final class CopyingCart {
        private final List<String> items = new ArrayList<>();

        public List<String> getItems() {
            return new ArrayList<>(items);
        }
    }

    static final class PublicFinal {
        public final Map<String, Integer> counts = new HashMap<>();
    }

    static final class Prefilled {
        private final List<String> roles = new ArrayList<>(List.of("user"));

        public List<String> getRoles() {
            return roles;
        }
    }

    static final class Secret {
        public String name = "a";
        private String word;
    }

    static final class OtherNames {
        private int mCount;

        public int getCount() {
            return mCount;
        }

        public void setCount(int count) {
            mCount = count;
        }

        public String getText() {
            return "count " + mCount;
        }
    }

    static final class Deaf {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String ignored) {}
    }

    static final class Marked {
        public String name = "a";
        private transient Object cache = new Object();

        @JsonIgnore
        private Object other = new Object();
    }

    static final class Tags extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        private String owner = "";
    }

    static final class Words implements Iterable<String> {
        private final List<String> words = List.of("a");

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    static final class NoConstructor {
        public final String name;

        NoConstructor(String name, int unused) {
            this.name = name + unused;
        }
    }

    final class Inner {
        public String name = "a";
    }

    enum Size {
        SMALL {
            @Override
            int cups() {
                return 1;
            }
        };

        abstract int cups();
    }

    record Wide(
            Size size,
            Map<Size, Integer> counts,
            Optional<Instant> seen,
            char letter,
            float ratio,
            double nothing,
            byte[] bytes,
            Point[] path,
            Map<Integer, List<Point>> byNumber,
            BigDecimal price,
            UUID uuid,
            AtomicInteger hits,
            Set<Point> set) {}

    private static Cart cart(String... items) {
        Cart cart = new Cart();
        cart.items.addAll(List.of(items));
        return cart;
    }

    private static CopyingCart copying(String... items) {
        CopyingCart cart = new CopyingCart();
        cart.items.addAll(List.of(items));
        return cart;
    }

    private static BitSet bits() {
        BitSet bits = new BitSet();
        bits.set(3);
        return bits;
    }

    private static Secret secret() {
        Secret secret = new Secret();
        secret.word = "x";
        return secret;
    }

    private static Deaf deaf() {
        Deaf deaf = new Deaf();
        deaf.name = "a";
        return deaf;
    }

    private static PublicFinal publicFinal() {
        PublicFinal map = new PublicFinal();
        map.counts.put("a", 1);
        return map;
    }

    private static OtherNames otherNames() {
        OtherNames names = new OtherNames();
        names.setCount(3);
        return names;
    }

    private static Tags tags() {
        Tags tags = new Tags();
        tags.add("a");
        tags.owner = "tobi";
        return tags;
    }

    private static Wide wide() {
        return new Wide(
                Size.SMALL,
                new EnumMap<>(Map.of(Size.SMALL, 1)),
                Optional.of(Instant.parse("2030-01-02T03:04:05.678999Z")),
                'x',
                0.1f,
                Double.NaN,
                new byte[] {1, -1},
                new Point[] {new Point(1, 2)},
                Map.of(7, List.of(new Point(1, 2))),
                new BigDecimal("1.10"),
                new UUID(1, 2),
                new AtomicInteger(4),
                new HashSet<>(Set.of(new Point(1, 2), new Point(3, 4))));
    }

    static Stream<Object> kept() {
        return Stream.of(
                cart("a", "b"),
                otherNames(),
                new Marked(),
                new Drawing(List.of(new Shape())),
                new Box(List.of("a", 1)),
                new Box(new Point(1, 2)),
                new Box(new byte[] {1}),
                new Key("a"),
                new Defaults(List.of("a")),
                wide(),
                List.of(new Point(1, 2)),
                Map.of(1, new Point(1, 2)),
                Map.of(TimeUnit.DAYS, "a"),
                new ArrayList<>(List.of(cart("a"))),
                Optional.of(new Point(1, 2)),
                new Point[] {new Point(1, 2)},
                Set.of(new Point(1, 2), new Point(2, 1)),
                new long[] {1},
                Locale.GERMANY);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatComesBackIsWrittenAsBefore(Object value) {
        assertEquals(codec.write(value), codec.write(value, value.getClass()));
    }

    static Stream<Object> lost() {
        return Stream.of(
                copying("a"),
                publicFinal(),
                new Prefilled(),
                secret(),
                deaf(),
                tags(),
                bits(),
                new Words(),
                List.of("a").iterator(),
                Stream.of("a"),
                new IllegalStateException("a"),
                new Renamed("a"),
                new Drawing(List.of(new Circle())),
                new Frame(new Circle()),
                new Owner(new Cat("a")),
                new Board(Map.of(new Point(1, 2), "a")),
                Map.of(new Point(1, 2), "a"),
                new LinkedHashMap<>(Map.of(1, "a")) {
                    private static final long serialVersionUID = 1L;
                    private final String more = "a";
                },
                new NoConstructor("a", 1),
                new Box(new NoConstructor("a", 1)),
                List.of(new NoConstructor("a", 1)),
                Set.of(bits()),
                String.class,
                new Object() {
                    public String name = "a";
                });
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whatWouldNotComeBackIsRefused(Object value) {
        assertThrows(JsonException.class, () -> codec.write(value, value.getClass()));
    }

    @Test
    void anInnerClassIsRefused() {
        assertThrows(JsonException.class, () -> codec.write(new Inner(), Inner.class));
    }

    @Test
    void aValueThatIsDeclaredAsItsBaseIsRefused() {
        assertAll(
                () -> assertDoesNotThrow(() -> codec.write(new Shape(), Shape.class)),
                () -> assertThrows(JsonException.class, () -> codec.write(new Circle(), Shape.class)));
    }

    @Test
    void aFieldIsLookedAtOnceItHoldsSomething() {
        codec.write(copying(), CopyingCart.class);
        codec.write(copying(), CopyingCart.class);
        assertThrows(JsonException.class, () -> codec.write(copying("a"), CopyingCart.class));
    }

    @Test
    void aFieldIsLookedAtOnceItHoldsSomethingElseThanTheClassPutsThere() {
        Secret first = new Secret();
        codec.write(first, Secret.class);
        assertThrows(JsonException.class, () -> codec.write(secret(), Secret.class));
    }

    @Test
    void aSubclassThatComesLaterIsLookedAt() {
        codec.write(new Drawing(List.of(new Shape())), Drawing.class);
        assertThrows(JsonException.class, () -> codec.write(new Drawing(List.of(new Circle())), Drawing.class));
    }

    @Test
    void aSubclassThatIsKnownFromElsewhereIsLookedAt() {
        codec.write(new Circle(), Circle.class);
        codec.write(new Frame(new Shape()), Frame.class);
        assertThrows(JsonException.class, () -> codec.write(new Frame(new Circle()), Frame.class));
    }

    @Test
    void whatHasComeBackIsNotReadAgain() {
        Counted.made.set(0);
        codec.write(new Counted(1), Counted.class);
        int first = Counted.made.get();
        codec.check(new Counted(2), Counted.class);
        codec.write(new Counted(3), Counted.class);
        assertEquals(first + 2, Counted.made.get(), "those that the test itself has made");
    }

    record Counted(int number) {
        private static final AtomicInteger made = new AtomicInteger();

        Counted {
            made.incrementAndGet();
        }
    }

    @Test
    void aRefusalSaysWhatTheClassNeeds() {
        assertAll(
                () -> says(
                        ".items must come back from JSON as it was, but does not; give it a getter, and a setter",
                        copying("a")),
                () -> says("Circle, but would as", new Frame(new Circle())),
                () -> says("must be a record, have a constructor without parameters", new NoConstructor("a", 1)),
                () -> says("but is abstract; declare the class that is stored", new Owner(new Cat("a"))),
                () -> says("java.util.BitSet must have a JSON form of its own", bits()),
                () -> says("lives within another object", new Inner()),
                () -> says("the keys of", Map.of(new Point(1, 2), "a")));
    }

    private void says(String part, Object value) {
        String message = assertThrows(JsonException.class, () -> codec.write(value, (Type) value.getClass()))
                .getMessage();
        assertTrue(message.contains(part), message);
    }
}
