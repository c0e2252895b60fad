package dev.holdfast.benchmarks;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer without a body, as far as filters for sessions touch it. */
final class StubResponse extends HttpServletResponseWrapper {
    private static final HttpServletResponse NOTHING = Refusing.of(HttpServletResponse.class);

    private final List<String> names = new ArrayList<>(2);
    private final List<String> values = new ArrayList<>(2);

    StubResponse() {
        super(NOTHING);
    }

    /** Returns the first Set-Cookie line, or null. */
    @Nullable
    String setCookie() {
        int first = names.indexOf("Set-Cookie");
        return first < 0 ? null : values.get(first);
    }

    @Override
    public void addHeader(String name, String value) {
        names.add(name);
        values.add(value);
    }

    @Override
    public void setHeader(String name, String value) {
        addHeader(name, value);
    }

    @Override
    public boolean containsHeader(String name) {
        return names.contains(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                found.add(values.get(i));
            }
        }
        return found;
    }

    @Override
    public void addCookie(Cookie cookie) {
        addHeader("Set-Cookie", cookie.getName() + '=' + cookie.getValue());
    }

    @Override
    public int getStatus() {
        return SC_OK;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public int getBufferSize() {
        return 8192;
    }
}
