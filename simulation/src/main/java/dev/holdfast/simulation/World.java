package dev.holdfast.simulation;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run. For each setting, choice 0 gives the simplest value.
 *
 * @param keepsText whether the store keeps text, as Redis and MongoDB do, or objects, as the one in memory
 * @param fails whether conflicts fail rather than merge
 * @param isExpress whether the manager behaves as express-session, where the last write wins
 * @param destroysUnset whether unsetting a session destroys it
 * @param hasOwnProcess whether each request runs in a process of its own
 * @param tick how long a store call takes
 * @param life the time to live of a session; null for a browser session
 * @param requests the number of requests
 * @param theme the theme of the run
 */
record World(
        int requests,
        boolean hasWriter,
        boolean fails,
        boolean isExpress,
        boolean keepsText,
        boolean destroysUnset,
        boolean rolling,
        boolean saveUninitialized,
        boolean hasOwnProcess,
        boolean isSliding,
        boolean hasVersions,
        Duration tick,
        @Nullable Duration life,
        Theme theme) {

    /** The index of the choice that says how many requests there are beyond the first. */
    static final int REQUESTS = 0;

    static World choose(Choices choices) {
        int requests = 1 + choices.world(3, random -> random.nextInt(3));
        boolean hasWriter = seldom(choices);
        int handling = choices.world(12, random -> random.nextInt(12));
        return new World(
                requests,
                hasWriter,
                handling == 10,
                handling == 11,
                choices.world(2, World::coin) == 0,
                choices.world(2, World::coin) == 1,
                seldom(choices),
                seldom(choices),
                choices.world(2, World::coin) == 1,
                !seldom(choices),
                seldom(choices),
                seldom(choices) ? Duration.ZERO : Duration.ofMillis(1),
                seldom(choices) ? null : Duration.ofMinutes(30),
                choices.theme());
    }

    /** With users, the last write does not win: their lists need conditional writes. */
    @Override
    public boolean isExpress() {
        return isExpress && theme == Theme.PLAIN;
    }

    private static int coin(SplittableRandom random) {
        return random.nextInt(2);
    }

    private static boolean seldom(Choices choices) {
        return choices.world(2, random -> random.nextInt(4) == 0 ? 1 : 0) == 1;
    }

    /** Returns the settings that differ from the simplest ones. */
    @Override
    public String toString() {
        return (keepsText ? "text" : "objects")
                + word(fails, "conflicts fail")
                + word(isExpress(), "express")
                + word(destroysUnset, "unset destroys")
                + word(rolling, "rolling")
                + word(saveUninitialized, "saves uninitialized")
                + word(hasOwnProcess, "a process for each")
                + word(!isSliding, "not sliding")
                + word(hasVersions, "versions")
                + word(tick.isZero(), "no time per call")
                + word(life == null, "browser sessions")
                + word(theme != Theme.PLAIN, theme.words());
    }

    private static String word(boolean is, String word) {
        return is ? ", " + word : "";
    }
}
