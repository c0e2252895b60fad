package dev.holdfast.sample.springboot;

import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Leaves the objects of Spring Security to its own modules for Jackson, and all others to our codec. */
final class SpringCodec implements JsonCodec {
    private final JsonCodec plain = new JacksonCodec();
    private final JsonMapper security = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(SpringCodec.class.getClassLoader()))
            .build();

    @Override
    public List<JsonMember> members(String json) {
        return plain.members(json);
    }

    @Override
    public Object read(String json, Type type) {
        if (!isSecurity(type)) {
            return plain.read(json, type);
        }
        try {
            return security.readValue(json, security.constructType(type));
        } catch (JacksonException e) {
            throw new JsonException("text must be what Spring Security has written, but is not");
        }
    }

    @Override
    public String write(Object value) {
        if (value == null || !isSecurity(value.getClass())) {
            return plain.write(value);
        }
        try {
            return security.writeValueAsString(
                    value instanceof AuthenticationException failure ? kept(failure) : value);
        } catch (JacksonException e) {
            throw new JsonException("value must be one that Spring Security can write, but is not: "
                    + value.getClass().getName());
        }
    }

    /** Without the password that was typed in, which most kinds of failure have with them; and only this kind can be read. */
    private static AuthenticationException kept(AuthenticationException failure) {
        return new BadCredentialsException(failure.getMessage());
    }

    private static boolean isSecurity(Type type) {
        return type.getTypeName().startsWith("org.springframework.security.");
    }
}
