package dev.holdfast.session.jackson;

import dev.holdfast.session.json.LoneSurrogates;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes numbers as JavaScript does, and notices names that JavaScript would move to the front. */
final class StringifyGenerator extends JsonGeneratorDelegate {
    private static final int MAX_DIGITS = 1000;

    /** Null if new types are not recorded. */
    private final @Nullable Novelties novelties;

    private boolean indexNames;

    StringifyGenerator(JsonGenerator generator, @Nullable Novelties novelties) {
        super(generator);
        this.novelties = novelties;
    }

    /** Returns true if an integer-like name has been written, so that the members may be out of order. */
    boolean hasIndexNames() {
        return indexNames;
    }

    @Override
    public JsonGenerator writeStartObject(Object value) {
        meetObject(value);
        return super.writeStartObject(value);
    }

    @Override
    public JsonGenerator writeStartObject(Object value, int size) {
        meetObject(value);
        return super.writeStartObject(value, size);
    }

    @Override
    public JsonGenerator writeStartArray(Object value) {
        meetArray(value);
        return super.writeStartArray(value);
    }

    @Override
    public JsonGenerator writeStartArray(Object value, int size) {
        meetArray(value);
        return super.writeStartArray(value, size);
    }

    @Override
    public JsonGenerator writeName(String name) {
        check(name);
        return super.writeName(name);
    }

    @Override
    public JsonGenerator writeName(SerializableString name) {
        check(name.getValue());
        return super.writeName(name);
    }

    @Override
    public JsonGenerator writePropertyId(long id) {
        return writeName(Long.toString(id));
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        return writeNumber(NumberText.of(value));
    }

    @Override
    public JsonGenerator writeNumber(float value) {
        return writeNumber((double) value);
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal value) {
        checkDigits(Math.abs((long) value.scale()) + value.precision());
        return writeNumber(NumberText.of(value));
    }

    @Override
    public JsonGenerator writeNumber(BigInteger value) {
        checkDigits(new BigDecimal(value).precision());
        return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeArray(double[] values, int offset, int length) {
        writeStartArray(values, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(values[i]);
        }
        return writeEndArray();
    }

    private void meetObject(@Nullable Object value) {
        if (value != null && novelties != null) {
            novelties.meetObject(value, streamWriteContext());
        }
    }

    private void meetArray(@Nullable Object value) {
        if (value != null && novelties != null) {
            novelties.meetArray(value, streamWriteContext());
        }
    }

    private void check(String name) {
        if (LoneSurrogates.in(name)) {
            // Jackson would not read it again
            throw new UnfitException(this, "names must be of whole characters, but one has half a surrogate pair");
        }
        indexNames |= MemberOrder.isIndex(name);
    }

    private void checkDigits(long digits) {
        if (digits > MAX_DIGITS) {
            throw new UnfitException(this, "numbers must have at most " + MAX_DIGITS + " digits, but one has more");
        }
    }
}
