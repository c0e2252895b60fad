package dev.holdfast.session.micronaut;

import dev.holdfast.session.cookie.CookieSigner;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.context.scope.refresh.RefreshEvent;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Signs with the secrets of the configuration. After a refresh of the configuration, requests use the new secrets; wrong ones
 * fail the refresh and change nothing. It is not a bean of type {@link CookieSigner}: such a bean is always the application's.
 */
@Singleton
@Bean(typed = {ConfiguredSigner.class, ApplicationEventListener.class})
final class ConfiguredSigner implements CookieSigner, ApplicationEventListener<RefreshEvent> {
    private final BeanContext beans;
    private volatile @Nullable CookieSigner current;

    ConfiguredSigner(BeanContext beans, SessionConfiguration session) {
        this.beans = beans;
        this.current = signer(session);
    }

    /** Returns false if no secret is configured. */
    boolean isConfigured() {
        return current != null;
    }

    /** Reads the secrets again, from a new record with the current values of the properties. */
    @Override
    public void onApplicationEvent(RefreshEvent event) {
        if (isConfigured()) {
            current = required(signer(beans.createBean(SessionConfiguration.class)));
        }
    }

    @Override
    public String sign(String id) {
        return configured().sign(id);
    }

    @Override
    public @Nullable String unsign(String signed) {
        return configured().unsign(signed);
    }

    @Override
    public boolean isRotating() {
        return configured().isRotating();
    }

    @Override
    public boolean isCurrent(String signed) {
        return configured().isCurrent(signed);
    }

    @Override
    public CookieSigner delegate() {
        return configured();
    }

    private CookieSigner configured() {
        return required(current);
    }

    private static CookieSigner required(@Nullable CookieSigner signer) {
        if (signer == null) {
            throw missing(null);
        }
        return signer;
    }

    /** Returns the exception for a missing secret. */
    static ConfigurationException missing(@Nullable Throwable cause) {
        return new ConfigurationException(
                SessionConfiguration.PREFIX
                        + ".secret must be given, but is not; set it to at least 32 bytes that nobody can guess, or make a bean of"
                        + " type CookieSigner",
                cause);
    }

    private static @Nullable CookieSigner signer(SessionConfiguration session) {
        return session.secret() == null
                ? null
                : CookieSigner.hmacSha256(
                        session.secrets().stream().map(CookieSigner::key).toList());
    }
}
