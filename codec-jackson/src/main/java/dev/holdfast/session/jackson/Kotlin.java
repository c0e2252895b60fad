package dev.holdfast.session.jackson;

import java.util.List;
import java.util.ServiceLoader;
import tools.jackson.databind.JacksonModule;

/** Support for Kotlin's classes, whose constructors Jackson can call only with its module for Kotlin. */
final class Kotlin {
    private static final String MODULE = "tools.jackson.module.kotlin.KotlinModule";

    private Kotlin() {}

    /**
     * Returns Jackson's module for Kotlin, if it is on the class path. No other module is loaded, because others may change the
     * output.
     */
    static List<JacksonModule> module() {
        return ServiceLoader.load(JacksonModule.class, JacksonModule.class.getClassLoader()).stream()
                .filter(provider -> provider.type().getName().equals(MODULE))
                .<JacksonModule>map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Returns true for a class compiled by Kotlin. */
    static boolean hasMade(Class<?> type) {
        for (var annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
                return true;
            }
        }
        return false;
    }
}
