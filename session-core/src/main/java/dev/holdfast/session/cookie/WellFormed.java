package dev.holdfast.session.cookie;

import dev.holdfast.session.json.LoneSurrogates;

/** Text as Node turns it into bytes: each lone surrogate counts as U+FFFD. */
final class WellFormed {
    private WellFormed() {}

    static String text(String text) {
        int lone = LoneSurrogates.next(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text);
        for (int i = lone; i >= 0; i = LoneSurrogates.next(text, i + 1)) {
            replaced.setCharAt(i, '\uFFFD');
        }
        return replaced.toString();
    }
}
