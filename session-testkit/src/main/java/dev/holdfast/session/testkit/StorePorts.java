package dev.holdfast.session.testkit;

import dev.holdfast.session.store.SessionStore;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** The ports of stores, and the contract of each, which has the port's name. */
final class StorePorts {
    private StorePorts() {}

    static Stream<Class<?>> of(SessionStore store) {
        return Stream.<Class<?>>iterate(store.getClass(), Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getInterfaces()))
                .flatMap(StorePorts::withThoseAbove)
                .filter(StorePorts::isPort)
                .distinct();
    }

    static Class<?> contract(Class<?> port) {
        String name = StorePorts.class.getPackageName() + "." + port.getSimpleName() + "Contract";
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the test kit must have the contract of " + port + ", but has none", e);
        }
    }

    private static Stream<Class<?>> withThoseAbove(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getInterfaces()).flatMap(StorePorts::withThoseAbove));
    }

    private static boolean isPort(Class<?> type) {
        return SessionStore.class.isAssignableFrom(type) && type.getPackage().equals(SessionStore.class.getPackage());
    }
}
