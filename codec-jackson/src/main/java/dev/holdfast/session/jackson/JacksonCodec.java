package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/**
 * The codec on Jackson 3: writes the text that {@code JSON.stringify} writes, and reads strict JSON only.
 *
 * <p>How Java values are written:
 *
 * <ul>
 * <li>{@code int}, {@code long} and other integers with all their digits. Node keeps 53 bits: store larger ids as text.
 * <li>{@code double} as JavaScript prints it; {@code float} as the double it widens to.
 * <li>{@code BigInteger} with all its digits; {@code BigDecimal} like the double of the same value if there is one, else as plain
 *     digits; both with at most 1000 digits.
 * <li>{@code Instant}, {@code Date}, {@code Calendar}, {@code OffsetDateTime} and {@code ZonedDateTime} as JavaScript's date
 *     text: UTC, truncated to milliseconds, within JavaScript's range. Other {@code java.time} types, such as {@code Duration},
 *     as ISO-8601 text.
 * <li>an enum by its name, {@code byte[]} as Base64 text, an empty {@code Optional} and every Java null as {@code null}.
 * <li>the members of a class or record in the order of declaration, but integer-like names first.
 * </ul>
 *
 * <p>How JSON is read, in addition to {@link JsonCodec#read}: a missing member is null, {@code 0} or {@code false}; nothing is
 * converted between text, numbers and booleans, and a fraction is not an integer; an integer that is read as a date is in
 * milliseconds since 1970, as {@code Date.now()}.
 *
 * <p>A value must be equal after it was written and read. {@link #write(Object, Type)} reads its text again and compares it field
 * by field, if the value has something new: a class, a class in another place, or a value in a field that was empty in all
 * earlier values. A list or map without a setter is filled through its getter. Kotlin's classes are read by Jackson's module for
 * Kotlin, if {@link java.util.ServiceLoader} finds it.
 *
 * <p>A document cannot name a class: {@code @JsonTypeInfo} on a class is ignored, and a {@code Class} is never read.
 *
 * <p>Limits: 8,388,608 characters; 1000 levels when reading and one less when writing, so that a written value still fits into a
 * document; 1000 digits in a number. Jackson refuses a name with an escaped lone surrogate, which Node accepts; so such a name is
 * not written either.
 */
public final class JacksonCodec implements JsonCodec {
    /** The longest text that is read or written, in characters. */
    static final int MAX_LENGTH = 8 * 1024 * 1024;

    /** The deepest nesting of lists and objects that is read. */
    static final int MAX_DEPTH = 1000;

    private final JsonMapper mapper;
    /** Whether a module may change how texts and numbers are written and read. */
    private final boolean extended;

    private final SharedNames names = new SharedNames();
    private final LossCheck losses;

    /**
     * Creates a codec for records, plain classes, and the types of the JDK.
     *
     * @throws IllegalStateException if Jackson's annotations are older than Jackson requires
     */
    public JacksonCodec() {
        this(new JacksonModule[0]);
    }

    private JacksonCodec(JacksonModule... modules) {
        JacksonVersion.check();
        this.mapper = Stringify.mapper(modules);
        this.extended = modules.length > 0;
        this.losses = new LossCheck(this, new StateFields(mapper.serializationConfig()));
    }

    /** Returns a codec with {@code modules}, which add serializers, mix-ins or types of another library. */
    public static JacksonCodec withModules(JacksonModule... modules) {
        return new JacksonCodec(modules);
    }

    @Override
    public List<JsonMember> members(String json) {
        checkLength(json);
        List<JsonMember> quick = QuickMembers.of(json, names);
        return quick == null ? thorough(json) : quick;
    }

    /** Does the same as {@link #members}, only with Jackson. */
    List<JsonMember> thorough(String json) {
        try (JsonParser parser = mapper.createParser(json)) {
            List<JsonMember> members = Members.of(parser);
            checkEnd(parser);
            return members;
        } catch (JacksonException e) {
            throw Unreadable.document(e);
        }
    }

    @Override
    public @Nullable Object read(String json, Type type) {
        checkLength(json);
        Object plain = extended ? null : PlainValues.read(json, type);
        return plain == null ? decode(json, type) : plain;
    }

    private @Nullable Object decode(String json, Type type) {
        try (JsonParser parser = mapper.createParser(json)) {
            Object value = parser.nextToken() == JsonToken.VALUE_NULL ? null : value(parser, type);
            checkEnd(parser);
            return value;
        } catch (JacksonException e) {
            throw Unreadable.value(type, e);
        }
    }

    private Object value(JsonParser parser, Type type) {
        return mapper.readerFor(mapper.constructType(type)).readValue(parser);
    }

    @Override
    public String write(@Nullable Object value) {
        String plain = extended ? null : PlainValues.write(value);
        return plain == null ? encode(value, null) : checkLength(plain);
    }

    @Override
    public String write(@Nullable Object value, Type type) {
        return value == null || isPlain(value) ? write(value) : losses.write(value, type);
    }

    @Override
    public void check(@Nullable Object value, Type type) {
        if (value != null && !isPlain(value) && !losses.knows(value, type)) {
            losses.write(value, type);
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || (value instanceof Number && StateFields.isOfJava(value.getClass()));
    }

    /** Returns the JSON of {@code value}, and records what is new in it. */
    String encode(@Nullable Object value, @Nullable Novelties novelties) {
        StringWriter text = new StringWriter();
        try (StringifyGenerator generator = new StringifyGenerator(mapper.createGenerator(text), novelties)) {
            writeTo(generator, value);
            String json = text.toString();
            return checkLength(SurrogateEscapes.escape(generator.hasIndexNames() ? sorted(json) : json));
        }
    }

    private void writeTo(StringifyGenerator generator, @Nullable Object value) {
        try {
            mapper.writeValue(generator, value);
        } catch (JacksonException e) {
            throw Unwritable.of(value, e, generator.streamWriteContext());
        }
    }

    private String sorted(String json) {
        try (JsonParser parser = mapper.createParser(json)) {
            return MemberOrder.sort(json, parser);
        }
    }

    private static void checkEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new JsonException("text must hold one JSON value, but goes on behind it");
        }
    }

    private static String checkLength(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new JsonException(
                    "JSON must be at most " + MAX_LENGTH + " characters, but is " + json.length() + ": store less");
        }
        return json;
    }
}
