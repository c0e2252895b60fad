package dev.holdfast.session.jackson;

import dev.holdfast.session.json.LoneSurrogates;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes numbers as JavaScript does, and notices names that JavaScript would move to the front. */
final class StringifyGenerator extends JsonGeneratorDelegate {
    private static final int MAX_DIGITS = 1000;

    private boolean indexNames;

    StringifyGenerator(JsonGenerator generator) {
        super(generator);
    }

    /** Returns true if an integer-like name has been written, so that the members may be out of order. */
    boolean hasIndexNames() {
        return indexNames;
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

    private void check(String name) {
        if (LoneSurrogates.in(name)) {
            // Jackson would not read it again
            throw new StreamWriteException(this, "name with half a character");
        }
        indexNames |= MemberOrder.isIndex(name);
    }

    private void checkDigits(long digits) {
        if (digits > MAX_DIGITS) {
            throw new StreamWriteException(this, "number of more than " + MAX_DIGITS + " digits");
        }
    }
}
