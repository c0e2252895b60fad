package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The subject of a contract: a store, an adapter or a codec. */
public interface ContractSubject {
    /**
     * Returns the cases that the subject cannot pass: the name of each case, and the reason. Such a case must fail, and is then
     * reported as skipped with the reason. It is an error if it passes, or if another case is skipped.
     */
    default Map<String, String> cannot() {
        return Map.of();
    }

    @Test
    default void listsNothingThatIsNoCase() {
        Set<String> cases =
                Arrays.stream(getClass().getMethods()).map(Method::getName).collect(Collectors.toSet());
        assertTrue(cases.containsAll(cannot().keySet()));
    }

    /**
     * Fails. JUnit does not run this method. An old Surefire, which does not support JUnit's platform and would run no case, runs
     * each method of a public class whose name begins with {@code test}.
     */
    default void testsNeedSurefire3() {
        throw new AssertionError(
                "contracts must be run by JUnit's platform, but this is an old maven-surefire-plugin, which runs"
                        + " none of the cases; set its version to 3 or later");
    }
}
