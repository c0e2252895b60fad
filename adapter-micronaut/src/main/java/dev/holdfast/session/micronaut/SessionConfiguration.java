package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.Unset;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are made and saved: express-session's options under their names.
 *
 * @param enabled Whether there are sessions at all
 * @param preset The defaults of all other options: safe or, for an application that must behave as it did on Node,
 *     express
 * @param secret What signs the cookie: at least 32 bytes that nobody can guess. Must be given, unless there is a bean that signs
 * @param previousSecrets Secrets that signed before, whose cookies are still good
 * @param allowShortSecrets Whether secrets may have less than 32 bytes; always so with express
 * @param name The cookie's name; connect.sid if not given
 * @param resave Whether a session that was not changed is saved; false, and true with express
 * @param rolling Whether every response carries the cookie; false if not given
 * @param saveUninitialized Whether a new session without attributes is saved; false, and true with express
 * @param unset What becomes of the stored session when a request unsets it: keep, if not given, or destroy
 * @param proxy Whether X-Forwarded-Proto says that a request is secure; if not given, only a connection with TLS is
 */
@ConfigurationProperties(SessionConfiguration.PREFIX)
record SessionConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "safe") Defaults preset,
        @Nullable String secret,
        @Nullable List<String> previousSecrets,
        @Bindable(defaultValue = "false") boolean allowShortSecrets,
        @Nullable String name,
        @Nullable Boolean resave,
        @Nullable Boolean rolling,
        @Nullable Boolean saveUninitialized,
        @Nullable Unset unset,
        @Nullable Boolean proxy) {
    static final String PREFIX = "holdfast.session";

    /** Returns a builder with all options of this configuration but the store. */
    SessionManagerBuilder builder() {
        SessionManagerBuilder builder =
                preset == Defaults.EXPRESS ? SessionManager.expressBuilder() : SessionManager.builder();
        Given.of(name, builder::name);
        Given.of(resave, builder::resave);
        Given.of(rolling, builder::rolling);
        Given.of(saveUninitialized, builder::saveUninitialized);
        Given.of(unset, builder::unset);
        Given.of(proxy, builder::proxy);
        if (allowShortSecrets) {
            builder.allowShortSecrets();
        }
        return builder;
    }

    /**
     * Returns the secrets, the one that signs first.
     *
     * @throws ConfigurationException if there is none
     */
    String[] secrets() {
        if (secret == null || secret.isEmpty()) {
            throw new ConfigurationException(
                    PREFIX + ".secret must be given, but is not; set it to at least 32 bytes that nobody"
                            + " can guess, or make a bean of type CookieSigner");
        }
        Stream<String> previous = previousSecrets == null ? Stream.empty() : previousSecrets.stream();
        return Stream.concat(Stream.of(secret), previous).toArray(String[]::new);
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "SessionConfiguration[" + preset + "]";
    }

    /** Whose defaults hold. */
    enum Defaults {
        /** Ours. */
        SAFE,
        /** Those of express-session. */
        EXPRESS
    }
}
