package dev.holdfast.benchmarks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request for {@code /} with one cookie at most, as far as filters for sessions look at it. */
final class StubRequest extends HttpServletRequestWrapper {
    private static final HttpServletRequest NOTHING = Refusing.of(HttpServletRequest.class);

    /** Its hash is that of a key: filters remember contexts. */
    private static final ServletContext CONTEXT =
            Refusing.of(ServletContext.class, Map.of("getContextPath", "", "hashCode", 1));

    private final @Nullable String cookie;
    private final Map<String, Object> attributes = new HashMap<>();

    /** A request with this Cookie header, or with none. */
    StubRequest(@Nullable String cookie) {
        super(NOTHING);
        this.cookie = cookie;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        if (cookie == null) {
            return null;
        }
        int equals = cookie.indexOf('=');
        return new Cookie[] {new Cookie(cookie.substring(0, equals), cookie.substring(equals + 1))};
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase("Cookie") ? cookie : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return value == null
                ? Collections.emptyEnumeration()
                : Collections.enumeration(Collections.singletonList(value));
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return "/";
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public ServletContext getServletContext() {
        return CONTEXT;
    }
}
