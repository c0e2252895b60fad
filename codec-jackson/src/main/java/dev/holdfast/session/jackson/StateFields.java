package dev.holdfast.session.jackson;

import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.ClassIntrospector;

/** The instance fields of classes, except those that are marked as not to be stored, and those of the JDK's classes. */
final class StateFields {
    private final SerializationConfig config;
    private final Map<Class<?>, List<AnnotatedField>> known = new ConcurrentHashMap<>();

    StateFields(SerializationConfig config) {
        this.config = config;
    }

    /** Returns true for a class of the JDK. */
    static boolean isOfJava(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** Returns the fields that Jackson can read; a module opens its classes to Jackson. */
    List<AnnotatedField> of(Class<?> type) {
        List<AnnotatedField> fields = known.get(type);
        return fields == null ? known.computeIfAbsent(type, this::find) : fields;
    }

    private List<AnnotatedField> find(Class<?> type) {
        if (isOfJava(type) || Enum.class.isAssignableFrom(type)) {
            return List.of();
        }
        ClassIntrospector introspector = config.classIntrospectorInstance();
        JavaType java = config.constructType(type);
        AnnotatedClass annotated = introspector.introspectClassAnnotations(java);
        Set<String> ignored = new HashSet<>(
                introspector.introspectForSerialization(java, annotated).getIgnoredPropertyNames());
        ignored.addAll(config.getDefaultPropertyIgnorals(type, annotated).getIgnored());
        List<AnnotatedField> fields = new ArrayList<>();
        for (AnnotatedField field : annotated.fields()) {
            if (isState(field) && !ignored.contains(field.getName()) && isReadable(field)) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    private boolean isState(AnnotatedField field) {
        boolean isLeftOut = Modifier.isStatic(field.getModifiers())
                || Modifier.isTransient(field.getModifiers())
                // a field of the compiler, or of a library of the JDK
                || field.getName().indexOf('$') >= 0
                || isOfJava(field.getDeclaringClass());
        return !isLeftOut && !isMarked(field);
    }

    private boolean isMarked(AnnotatedField field) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        Access access = annotations.findPropertyAccess(config, field);
        return annotations.hasIgnoreMarker(config, field) || access == Access.READ_ONLY || access == Access.WRITE_ONLY;
    }

    private static boolean isReadable(AnnotatedField field) {
        try {
            field.fixAccess(true);
            return true;
        } catch (RuntimeException closed) {
            // then Jackson stores only what getters return, and the fields are unknown
            return false;
        }
    }
}
