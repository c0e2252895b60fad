package dev.holdfast.sample.springboot;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.GenericType;
import java.util.List;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.web.servlet.FlashMap;

/** What Spring keeps in a session under names of its own. */
final class SpringAttributes {
    static final Attribute<SecurityContextImpl> CONTEXT =
            Attribute.of("SPRING_SECURITY_CONTEXT", SecurityContextImpl.class);
    static final Attribute<DefaultSavedRequest> SAVED_REQUEST =
            Attribute.of("SPRING_SECURITY_SAVED_REQUEST", DefaultSavedRequest.class);
    static final Attribute<AuthenticationException> LAST_EXCEPTION =
            Attribute.of("SPRING_SECURITY_LAST_EXCEPTION", AuthenticationException.class);
    static final Attribute<DefaultCsrfToken> CSRF_TOKEN = Attribute.of(
            "org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository.CSRF_TOKEN", DefaultCsrfToken.class);
    static final Attribute<List<FlashMap>> FLASH_MAPS = Attribute.of(
            "org.springframework.web.servlet.support.SessionFlashMapManager.FLASH_MAPS", new GenericType<>() {});

    private SpringAttributes() {}
}
