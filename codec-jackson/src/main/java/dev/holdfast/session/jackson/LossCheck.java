package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a written value again and compares it, if it has something new: a class, a class in another place, or a value in a field
 * that was empty in all earlier values. A field that was checked once is not checked again.
 */
final class LossCheck {
    private final JacksonCodec codec;
    private final StateFields fields;
    private final Unproven unproven;
    private final Map<Type, Proof> proofs = new ConcurrentHashMap<>();

    LossCheck(JacksonCodec codec, StateFields fields) {
        this.codec = codec;
        this.fields = fields;
        this.unproven = new Unproven(fields, this::pristine);
    }

    /** Returns true if a value of this class was checked as a {@code type} before. */
    boolean knows(Object value, Type type) {
        Proof proof = proofs.get(type);
        return proof != null && proof.has(value.getClass(), "");
    }

    /** Returns the JSON of {@code value}; throws JsonException if it would be read as something else. */
    String write(Object value, Type type) {
        boolean isKnown = knows(value, type);
        Novelties novelties = new Novelties(proof(type), unproven);
        String json = codec.encode(value, novelties);
        if (!isKnown || novelties.found()) {
            trip(value).compare(value, again(value, type, json), type.getTypeName());
            novelties.cameBack(value.getClass());
        }
        return json;
    }

    private RoundTrip trip(Object root) {
        return new RoundTrip(fields, unproven, codec::write, part -> alone(part, root));
    }

    /** Checks a part of {@code root} separately, because its class is not declared anywhere. */
    private void alone(Object part, Object root) {
        if (part == root) {
            throw Losses.missing(part.getClass().getTypeName());
        }
        write(part, part.getClass());
    }

    private Proof proof(Type type) {
        Proof proof = proofs.get(type);
        return proof == null ? proofs.computeIfAbsent(type, any -> new Proof()) : proof;
    }

    /** Reads a value again. Some classes of lists and maps can only be written; they are read as any list or map. */
    private @Nullable Object again(Object value, Type type, String json) {
        try {
            return codec.read(json, type);
        } catch (JsonException e) {
            if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Optional<?>) {
                return unlessDeclared(json, type, e);
            }
            throw e;
        }
    }

    private @Nullable Object unlessDeclared(String json, Type type, JsonException e) {
        if (type instanceof Class<?>) {
            return codec.read(json, Object.class);
        }
        throw e;
    }

    private @Nullable Object pristine(Class<?> type) {
        try {
            return codec.read("{}", type);
        } catch (JsonException e) {
            return null;
        }
    }
}
