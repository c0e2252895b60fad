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
 *   <li>{@code int}, {@code long} and their like with all their digits. Node keeps 53 bits of them: store larger ids as
 *       text.
 *   <li>{@code double} as JavaScript prints it; {@code float} as the double it widens to.
 *   <li>{@code BigInteger} with all its digits; {@code BigDecimal} as the double of the same value is printed, or else
 *       as plain digits; either only up to 1000 digits.
 *   <li>{@code Instant}, {@code Date}, {@code Calendar}, {@code OffsetDateTime} and {@code ZonedDateTime} as JavaScript's
 *       date text: UTC, cut to milliseconds, within JavaScript's range. Other {@code java.time} types, {@code Duration}
 *       among them, as ISO-8601 text.
 *   <li>an enum by its name, {@code byte[]} as Base64 text, an empty {@code Optional} and every Java null as
 *       {@code null}.
 *   <li>the members of a class or record in the order of declaration, but integer-like names first.
 * </ul>
 *
 * <p>How JSON is read, beyond {@link JsonCodec#read}: a member the text lacks is null, {@code 0} or {@code false};
 * nothing is converted between text, numbers and booleans, and a fraction is no integer; an integer read as a date is
 * milliseconds since 1970, as {@code Date.now()} is.
 *
 * <p>What is written comes back. {@link #write(Object, Type)} reads its text again and compares, field by field, if there is something new in
 * the value: a class, a class in another place, or something in a field that has been empty so far. A list or map without a setter is
 * filled through its getter. Kotlin's classes are read by Jackson's module for Kotlin, if {@link java.util.ServiceLoader} finds it.
 *
 * <p>No document can name a class: {@code @JsonTypeInfo} on a class is not looked at, and a {@code Class} is never read.
 *
 * <p>Limits: 8,388,608 characters; 1000 levels when reading and one less when writing, so that a written value still
 * fits into a document; 1000 digits in a number. Jackson refuses a name with an escaped half of a character, which Node
 * accepts; so such a name is not written either.
 */
public final class JacksonCodec implements JsonCodec {
    /** The longest text that is read or written, in characters. */
    static final int MAX_LENGTH = 8 * 1024 * 1024;

    /** The deepest nesting of lists and objects that is read. */
    static final int MAX_DEPTH = 1000;

    private final JsonMapper mapper;
    /** Whether a module may have its own word on texts and numbers. */
    private final boolean extended;

    private final SharedNames names = new SharedNames();
    private final LossCheck losses;

    /**
     * A codec for records, plain classes, and the types of the JDK.
     *
     * @throws IllegalStateException if Jackson's annotations are older than Jackson itself asks for
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

    /** Returns a codec that also knows what {@code modules} add: serializers, mix-ins, types of another library. */
    public static JacksonCodec withModules(JacksonModule... modules) {
        return new JacksonCodec(modules);
    }

    @Override
    public List<JsonMember> members(String json) {
        checkLength(json);
        List<JsonMember> quick = QuickMembers.of(json, names);
        return quick == null ? thorough(json) : quick;
    }

    /** What {@link #members} does, by Jackson alone. */
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

    /** Returns the JSON of {@code value}, and notes what is new in it. */
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
