package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is checked by a contract. */
public interface ContractSubject {
    /**
     * Returns what the subject cannot do: the name of a case, and the reason. Such a case must fail, and is then reported
     * as skipped with the reason; one that passes after all is an error, and so is a skip that is not listed.
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
     * Fails, and is no case: JUnit does not run it. An old Surefire, which does not know JUnit's platform and would run no case at all,
     * takes each method of a public class whose name begins with {@code test} for a test.
     */
    default void testsNeedSurefire3() {
        throw new AssertionError(
                "contracts must be run by JUnit's platform, but this is an old maven-surefire-plugin, which runs"
                        + " none of the cases; set its version to 3 or later");
    }
}
