package dev.holdfast.benchmarks.http;

/**
 * How long the servers are asked, and how often.
 *
 * @param seconds of a round
 * @param rounds of each page, in which all servers take turns
 * @param starts of each server: a second process may be compiled otherwise than the first
 * @param warmUp seconds for each page, in each of three turns on two cores, and once more on one
 */
record LoadPlan(int seconds, int rounds, int starts, int warmUp) {
    /** Takes the four numbers in this order; those left out are 2, 5, 1 and 8. */
    static LoadPlan of(String... arguments) {
        return new LoadPlan(
                Arguments.number(arguments, 0, 2),
                Arguments.number(arguments, 1, 5),
                Arguments.number(arguments, 2, 1),
                Arguments.number(arguments, 3, 8));
    }
}
