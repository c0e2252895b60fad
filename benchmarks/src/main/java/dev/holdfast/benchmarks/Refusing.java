package dev.holdfast.benchmarks;

import java.lang.reflect.Proxy;

/** Objects that refuse every call: behind a stub they show what it would have to answer. */
final class Refusing {
    private Refusing() {}

    static <T> T of(Class<T> type) {
        Object refusing =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    throw new UnsupportedOperationException(method.toString());
                });
        return type.cast(refusing);
    }
}
