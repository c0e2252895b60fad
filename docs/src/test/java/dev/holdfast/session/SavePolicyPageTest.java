package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.docs.PageContent;
import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.CommitPolicy.StoredCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The two rules on the page about the save policy match the policy for every combination of facts and options. */
class SavePolicyPageTest {
    private static final List<Boolean> BOTH = List.of(false, true);

    @Test
    void theTableForTheStoreIsThePolicy() {
        everyCase(
                "The rule for the store",
                (policy, session) -> List.of(
                        session.present() ? "there" : "none",
                        yesNo(session.presented()),
                        session.copy().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        yesNo(session.modified()),
                        "" + policy.saveUninitialized(),
                        policy.unset().name().toLowerCase(Locale.ROOT),
                        policy.storeAction(session)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace("none", "nothing")));
    }

    @Test
    void theTableForTheCookieIsThePolicy() {
        everyCase(
                "The rule for the cookie",
                (policy, session) -> List.of(
                        session.present() ? "there" : "none",
                        yesNo(session.presented()),
                        yesNo(session.modified()),
                        yesNo(session.renewsCookie()),
                        policy.rolling().text(),
                        yesNo(session.used()),
                        "" + policy.saveUninitialized(),
                        yesNo(policy.sendsCookie(session))));
    }

    /** Each case must match the cells of exactly one row, whose last cell is the answer. */
    private static void everyCase(String heading, BiFunction<CommitPolicy, Facts, List<String>> words) {
        List<List<String>> rows = PageContent.table("docs/save-policy.md", heading);
        for (CommitPolicy policy : policies()) {
            for (Facts session : facts()) {
                List<String> happens = words.apply(policy, session);
                int answer = happens.size() - 1;
                List<String> said = rows.stream()
                        .filter(row -> matches(row.subList(0, answer), happens))
                        .map(row -> row.get(answer))
                        .toList();
                assertEquals(List.of(happens.get(answer)), said, happens::toString);
            }
        }
    }

    private static boolean matches(List<String> cells, List<String> happens) {
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty() && !cells.get(i).equals(happens.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<CommitPolicy> policies() {
        List<CommitPolicy> policies = new ArrayList<>();
        for (boolean saveUninitialized : BOTH) {
            for (Rolling rolling : Rolling.values()) {
                for (Unset unset : Unset.values()) {
                    policies.add(new CommitPolicy(saveUninitialized, rolling, unset));
                }
            }
        }
        return policies;
    }

    private static List<Facts> facts() {
        List<Facts> facts = new ArrayList<>(List.of(Facts.ABSENT));
        for (StoredCopy copy : StoredCopy.values()) {
            for (int bits = 0; bits < 16; bits++) {
                facts.add(new Facts(true, (bits & 1) > 0, (bits & 2) > 0, copy, (bits & 4) > 0, (bits & 8) > 0));
            }
        }
        return facts;
    }

    private static String yesNo(boolean fact) {
        return fact ? "yes" : "no";
    }
}
