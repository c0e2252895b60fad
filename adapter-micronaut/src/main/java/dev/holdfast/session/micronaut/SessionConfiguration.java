package dev.holdfast.session.micronaut;

import dev.holdfast.session.Rolling;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.SiteData;
import dev.holdfast.session.Unset;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.util.PathMatcher;
import io.micronaut.core.util.Toggleable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of sessions: express-session's options under the same names. The values are kept as text, so that invalid ones are
 * reported.
 *
 * @param enabled Whether there are sessions at all: true, if not given, or false
 * @param preset The defaults of all other options: safe or, for an application that must behave as it did on Node, express
 * @param secret The secret that signs the cookie: at least 32 bytes that cannot be guessed. Must be given, unless there is a bean
 *     that signs
 * @param previousSecrets Earlier secrets, whose cookies are still accepted
 * @param allowShortSecrets Whether secrets may have less than 32 bytes: true or, if not given, false; always true with express
 * @param name The cookie's name; connect.sid if not given
 * @param resave Whether a session that was not changed is saved: true or false; false, and true with express
 * @param rolling Whether every response has the cookie: true, if-used for responses to requests that have used the session, or
 *     false; false if not given
 * @param updateCookies Whether changed options of the cookie reach existing sessions: true or, if not given, false
 * @param preventCaching Whether caches must not keep pages that were made with a session: true or, if not given, false
 * @param clearSiteData What browsers delete when a user signs out: cache, cookies, storage; nothing if not given
 * @param saveUninitialized Whether a new session without attributes is saved: true or false; false, and true with express
 * @param unset What happens to the stored session when a request unsets it: keep, if not given, or destroy
 * @param proxy Whether X-Forwarded-Proto decides that a request is secure: true or false; if not given, only a connection with
 *     TLS is
 * @param excludedPaths Ant patterns such as /static/**, for paths whose requests have no session
 */
@ConfigurationProperties(SessionConfiguration.PREFIX)
record SessionConfiguration(
        @Bindable(defaultValue = "true") String enabled,
        @Bindable(defaultValue = "safe") String preset,
        @Nullable String secret,
        @Nullable List<String> previousSecrets,
        @Nullable String allowShortSecrets,
        @Nullable String name,
        @Nullable String resave,
        @Nullable String rolling,
        @Nullable String updateCookies,
        @Nullable String preventCaching,
        @Nullable List<String> clearSiteData,
        @Nullable String saveUninitialized,
        @Nullable String unset,
        @Nullable String proxy,
        @Nullable List<String> excludedPaths)
        implements Toggleable {
    static final String PREFIX = "holdfast.session";

    private static final Form<String> SECRET = Form.secret(
            "a text of at least 32 bytes that nobody can guess",
            text -> text.getBytes(StandardCharsets.UTF_8).length >= 32);
    private static final Form<String> SHORT_SECRET =
            Form.secret("a text that nobody can guess", text -> !text.isEmpty());

    private static final Form<String> NAME = Form.text(
            "a token of RFC 6265: letters, digits and !#$%&'*+-.^_`|~",
            text -> text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+"));
    private static final Form<String> PATTERN =
            Form.text("an Ant pattern that begins with /, such as /static/**", text -> text.startsWith("/"));
    private static final Form<Boolean> EXPRESS = Form.choice("safe or express", Map.of("safe", false, "express", true));
    private static final Form<Rolling> ROLLING = Form.choice(
            "true, false or if-used",
            Map.of("true", Rolling.ALWAYS, "false", Rolling.NEVER, "if-used", Rolling.IF_USED));
    private static final Form<SiteData> SITE_DATA = Form.choice(
            "cache, cookies or storage",
            Map.of("cache", SiteData.CACHE, "cookies", SiteData.COOKIES, "storage", SiteData.STORAGE));
    private static final Form<Unset> UNSET =
            Form.choice("keep or destroy", Map.of("keep", Unset.KEEP, "destroy", Unset.DESTROY));
    /** Only true is valid here: with false this record is not created. */
    private static final Form<Boolean> ENABLED = Form.choice("true or false", Map.of("true", true));

    /**
     * Returns a builder with all options of this configuration except the secrets and the store.
     *
     * @throws ConfigurationException if a value is invalid
     */
    SessionManagerBuilder builder() {
        SiteData[] cleared = siteData().toArray(SiteData[]::new);
        return new Options<>(PREFIX + ".", SessionManager.builder())
                .with("enabled", enabled, ENABLED, (builder, yes) -> builder)
                .with(
                        "preset",
                        preset,
                        EXPRESS,
                        (builder, express) -> express ? SessionManager.expressBuilder() : builder)
                .with("allow-short-secrets", allowShortSecrets, Form.FLAG, SessionConfiguration::allowShortSecrets)
                .with("name", name, NAME, SessionManagerBuilder::name)
                .with("resave", resave, Form.FLAG, SessionManagerBuilder::resave)
                .with("rolling", rolling, ROLLING, SessionManagerBuilder::rolling)
                .with("update-cookies", updateCookies, Form.FLAG, SessionConfiguration::updateCookies)
                .with("prevent-caching", preventCaching, Form.FLAG, SessionConfiguration::preventCaching)
                .with("save-uninitialized", saveUninitialized, Form.FLAG, SessionManagerBuilder::saveUninitialized)
                .with("unset", unset, UNSET, SessionManagerBuilder::unset)
                .with("proxy", proxy, Form.FLAG, SessionManagerBuilder::proxy)
                .builder()
                .clearSiteData(cleared);
    }

    /**
     * Returns true if requests for this path have no session.
     *
     * @throws ConfigurationException if a pattern is invalid
     */
    boolean excludes(String path) {
        Options<Boolean> excluded = new Options<>(PREFIX + ".", false);
        for (String pattern : excludedPaths == null ? List.<String>of() : excludedPaths) {
            excluded = excluded.with(
                    "excluded-paths",
                    pattern,
                    PATTERN,
                    (found, right) -> found || PathMatcher.ANT.matches(right, path));
        }
        return excluded.builder();
    }

    @Override
    public boolean isEnabled() {
        return enabled.equals("true");
    }

    private List<SiteData> siteData() {
        Options<List<SiteData>> cleared = new Options<>(PREFIX + ".", List.of());
        for (String kind : clearSiteData == null ? List.<String>of() : clearSiteData) {
            cleared = cleared.with("clear-site-data", kind, SITE_DATA, SessionConfiguration::and);
        }
        return cleared.builder();
    }

    private static SessionManagerBuilder updateCookies(SessionManagerBuilder builder, boolean updated) {
        return updated ? builder.updateCookies() : builder;
    }

    private static SessionManagerBuilder preventCaching(SessionManagerBuilder builder, boolean prevented) {
        return prevented ? builder.preventCaching() : builder;
    }

    private static SessionManagerBuilder allowShortSecrets(SessionManagerBuilder builder, boolean allowed) {
        return allowed ? builder.allowShortSecrets() : builder;
    }

    /**
     * Returns the secrets, with the one that signs first; empty if none are given.
     *
     * @throws ConfigurationException if one is too short
     */
    List<String> secrets() {
        Form<String> form = allowsShortSecrets() ? SHORT_SECRET : SECRET;
        Options<List<String>> secrets =
                new Options<>(PREFIX + ".", List.<String>of()).with("secret", secret, form, SessionConfiguration::and);
        for (String previous : previousSecrets == null ? List.<String>of() : previousSecrets) {
            secrets = secrets.with("previous-secrets", previous, form, SessionConfiguration::and);
        }
        return secrets.builder();
    }

    private boolean allowsShortSecrets() {
        return new Options<>(PREFIX + ".", false)
                .with("preset", preset, EXPRESS, (none, express) -> express)
                .with("allow-short-secrets", allowShortSecrets, Form.FLAG, (express, allowed) -> express || allowed)
                .builder();
    }

    private static <T> List<T> and(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "SessionConfiguration[" + preset + "]";
    }
}
