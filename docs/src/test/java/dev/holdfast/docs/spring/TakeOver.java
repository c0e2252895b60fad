package dev.holdfast.docs.spring;

import static dev.holdfast.docs.spring.User.USER;

import dev.holdfast.session.Session;
import dev.holdfast.session.servlet.Sessions;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.session.SessionRepository;

/** Takes over the logged-in user from a session of Spring Session, and ends that session. */
final class TakeOver implements Filter {
    private final SessionRepository<?> springSessions;

    TakeOver(SessionRepository<?> springSessions) {
        this.springSessions = springSessions;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Session session = Sessions.of(request);
        if (!session.contains(USER)) {
            oldId((HttpServletRequest) request).map(this::take).ifPresent(user -> {
                session.renewId();
                session.set(USER, user);
            });
        }
        chain.doFilter(request, response);
    }

    private User take(String id) {
        var old = springSessions.findById(id);
        if (old == null) {
            return null;
        }
        springSessions.deleteById(id);
        String name = old.getAttribute("user");
        return name == null ? null : new User(name);
    }

    private static Optional<String> oldId(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(TakeOver::decoded)
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private static String decoded(Cookie cookie) {
        try {
            return new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
