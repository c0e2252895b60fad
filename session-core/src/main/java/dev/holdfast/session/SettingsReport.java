package dev.holdfast.session;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The settings of a manager, with advice for those below level 2 of the OWASP Application Security Verification Standard 5.0.
 * Contains no secret. Its text is the line that is logged when a manager is built.
 *
 * @param settings the values in force, by the name of the option
 * @param advice a sentence for each setting below the level, which begins with the number of the requirement; empty if there is
 *     none
 */
public record SettingsReport(Map<String, String> settings, List<String> advice) {
    /** Creates a report with unmodifiable views. */
    public SettingsReport {
        settings = java.util.Collections.unmodifiableMap(settings);
        advice = List.copyOf(advice);
    }

    @Override
    public String toString() {
        StringJoiner line = new StringJoiner(", ", "sessions: ", "");
        settings.forEach((name, value) -> line.add(name + " " + value));
        return advice.isEmpty()
                ? line + "; all at level 2 of ASVS 5.0"
                : line + "; below level 2 of ASVS 5.0: " + String.join("; ", advice);
    }
}
