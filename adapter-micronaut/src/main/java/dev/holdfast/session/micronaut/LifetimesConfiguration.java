package dev.holdfast.session.micronaut;

import dev.holdfast.session.Lifetimes;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How long sessions live, independent of their cookies.
 *
 * @param preset The limits of NIST SP 800-63B-4: aal1, aal2 or aal3; the others change them
 * @param idle Ends a session that was not used for so long; if not given, the cookie's max-age does
 * @param absolute Ends a session so long after it began, or its user signed in; never if not given
 * @param renewEvery How often the cookie of a session is renewed, where no other application reads the sessions; never if not
 *     given
 * @param unmarkedUntil Until when sessions from before the absolute limit are accepted, such as 2030-01-31T00:00:00Z; not at all
 *     if not given
 */
@ConfigurationProperties(SessionConfiguration.PREFIX + ".lifetimes")
record LifetimesConfiguration(
        @Nullable String preset,
        @Nullable String idle,
        @Nullable String absolute,
        @Nullable String renewEvery,
        @Nullable String unmarkedUntil) {
    private static final Form<UnaryOperator<Lifetimes>> PRESET = Form.choice(
            "aal1, aal2 or aal3", Map.of("aal1", Lifetimes::aal1, "aal2", Lifetimes::aal2, "aal3", Lifetimes::aal3));

    private static final Form<Instant> TIME =
            new Form<>("a time such as 2030-01-31T00:00:00Z", LifetimesConfiguration::time, false);

    /**
     * Returns the limits with the configured values.
     *
     * @throws ConfigurationException if a value is invalid
     */
    Lifetimes change(Lifetimes limits) {
        return new Options<>(SessionConfiguration.PREFIX + ".lifetimes.", limits)
                .with("preset", preset, PRESET, (none, change) -> change.apply(none))
                .with("idle", idle, Form.DURATION, Lifetimes::idle)
                .with("absolute", absolute, Form.DURATION, Lifetimes::absolute)
                .with("renew-every", renewEvery, Form.DURATION, Lifetimes::renewEvery)
                .with("unmarked-until", unmarkedUntil, TIME, Lifetimes::unmarkedUntil)
                .builder();
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
