package dev.holdfast.session.jackson;

import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/** The settings with which Jackson works as {@code JSON.stringify} and {@code JSON.parse} do. */
final class Stringify {
    private Stringify() {}

    static JsonMapper mapper(JacksonModule... modules) {
        return JsonMapper.builder(factory())
                .annotationIntrospector(new NoTypeNames())
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // so that a list or map without a setter is filled
                .enable(MapperFeature.USE_GETTERS_AS_SETTERS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModules(Kotlin.module())
                .addModule(module())
                .addModules(modules)
                .build();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                // names are data here: no table keeps them after the document was read
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JacksonCodec.MAX_DEPTH)
                        .maxNameLength(JacksonCodec.MAX_LENGTH)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(JacksonCodec.MAX_DEPTH - 1)
                        .build())
                .build();
    }

    @SuppressWarnings("JavaUtilDate") // applications still have them
    private static SimpleModule module() {
        return new SimpleModule("holdfast")
                .addSerializer(Instant.class, DateText.serializer(instant -> instant))
                .addSerializer(Date.class, DateText.serializer(date -> Instant.ofEpochMilli(date.getTime())))
                .addSerializer(Calendar.class, DateText.serializer(Calendar::toInstant))
                .addSerializer(OffsetDateTime.class, DateText.serializer(OffsetDateTime::toInstant))
                .addSerializer(ZonedDateTime.class, DateText.serializer(ZonedDateTime::toInstant))
                // this is the only enum that Jackson writes as a number
                .addSerializer(Month.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new UsualDate())
                .addDeserializer(Number.class, new UntypedNumber())
                .addDeserializer(Class.class, new NoClassNames<>())
                .addDeserializer(JavaType.class, new NoClassNames<>());
    }
}
