package dev.holdfast.reliability;

import java.util.List;

/**
 * One line of the table.
 *
 * @param wrong sessions of another visitor, failed pages that need no session, and sessions that were served after their end
 */
record Row(
        String scenario,
        String statuses,
        int acknowledged,
        int lost,
        int twice,
        int wrong,
        int anonymous,
        long longestMillis,
        long recoveryMillis,
        int threads,
        int connections) {
    static final List<String> HEAD = List.of(
            "| scenario | answers | writes acknowledged | lost | twice | wrong | anonymous | longest wait, ms | recovery, ms | threads | connections |",
            "|---|---|---|---|---|---|---|---|---|---|---|");

    static Row of(String scenario, Tally tally, long healed, int threads, int connections) {
        return new Row(
                scenario,
                tally.statuses(),
                tally.acknowledged.get(),
                tally.lost.get(),
                tally.twice.get(),
                tally.wrong.get() + tally.undead.get(),
                tally.anonymous.get(),
                tally.longestMillis(),
                healed == 0 ? 0 : tally.recoveryMillis(healed),
                threads,
                connections);
    }

    /** Returns true if nothing was lost, doubled or wrong, and at least one write succeeded. */
    boolean isClean() {
        return acknowledged > 0 && lost == 0 && twice == 0 && wrong == 0 && anonymous == 0;
    }

    String markdown() {
        return "| %s | %s | %,d | %d | %d | %d | %d | %,d | %,d | %d | %d |"
                .formatted(
                        scenario,
                        statuses,
                        acknowledged,
                        lost,
                        twice,
                        wrong,
                        anonymous,
                        longestMillis,
                        recoveryMillis,
                        threads,
                        connections);
    }
}
