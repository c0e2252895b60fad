package dev.holdfast.session.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("text", false),
                Arguments.of(1, false),
                Arguments.of(BigInteger.ONE, false),
                Arguments.of(BigDecimal.ONE, false),
                Arguments.of(true, false),
                Arguments.of(DayOfWeek.MONDAY, false),
                Arguments.of(Instant.EPOCH, false),
                Arguments.of(Duration.ZERO, false),
                Arguments.of(UUID.randomUUID(), false),
                Arguments.of(new Plain("a", 1, DayOfWeek.MONDAY, UUID.randomUUID()), false),
                Arguments.of(new Nested(new Plain("a", 1, DayOfWeek.MONDAY, UUID.randomUUID())), false),
                Arguments.of(new Linked("a", null), false),
                Arguments.of(new WithList("a", new ArrayList<>()), true),
                Arguments.of(new Around(new WithList("a", new ArrayList<>())), true),
                Arguments.of(new WithObject("a"), true),
                Arguments.of(new WithAnyNumber(1), true),
                Arguments.of(new AtomicInteger(1), true),
                Arguments.of(new ArrayList<>(), true),
                Arguments.of(new int[] {1}, true),
                Arguments.of(new StringBuilder(), true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatMayBeChangedInPlaceIsWatched(Object value, boolean changeable) {
        assertEquals(changeable, Values.isChangeable(value));
    }

    @Test
    void nothingCannotBeChanged() {
        assertFalse(Values.isChangeable(null));
    }

    @Test
    void aRecordIsNotAScalarAlthoughItCannotBeChanged() {
        assertFalse(Values.isScalar(new Linked("a", null)));
        assertTrue(Values.isScalar("a"));
    }

    record Plain(String text, int number, DayOfWeek day, UUID id) {}

    record Nested(Plain plain) {}

    record Linked(String text, @Nullable Linked next) {}

    record WithList(String text, List<String> list) {}

    record Around(WithList inner) {}

    record WithObject(Object any) {}

    record WithAnyNumber(Number number) {}
}
