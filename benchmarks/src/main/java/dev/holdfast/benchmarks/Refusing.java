package dev.holdfast.benchmarks;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Objects that refuse every call: behind a stub they show what it would have to answer. */
final class Refusing {
    private Refusing() {}

    static <T> T of(Class<T> type) {
        return of(type, Map.of());
    }

    /** Returns one that has answers to calls of some methods, by their names. */
    static <T> T of(Class<T> type, Map<String, Object> answers) {
        Object refusing =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    Object answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return answer;
                });
        return type.cast(refusing);
    }
}
