package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Surefire that does not know JUnit's platform runs public methods whose names begin with "test", and no case of a contract. */
class OldSurefireTest {
    @Test
    void anOldSurefireFindsAFailureThatTellsWhatToDo() {
        List<Method> found = Arrays.stream(MapStoreContractTest.class.getMethods())
                .filter(method -> method.getName().startsWith("test"))
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() == void.class)
                .toList();
        assertEquals(1, found.size());
        Throwable failure = assertThrows(
                        InvocationTargetException.class, () -> found.get(0).invoke(new MapStoreContractTest()))
                .getCause();
        assertTrue(failure.getMessage().contains("set its version to 3 or later"), failure::getMessage);
    }

    @Test
    void theCasesAreRunWithoutIt() {
        assertEquals(0, Contracts.run(MapStoreContractTest.class).failed().count());
    }
}
