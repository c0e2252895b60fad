package dev.holdfast.session.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A response whose headers can be changed only until the container has ended the request. Reads always go to the container. */
class OwnedResponse extends HttpServletResponseWrapper {
    private final Ownership ownership;

    OwnedResponse(HttpServletResponse response, Ownership ownership) {
        super(response);
        this.ownership = ownership;
    }

    final Ownership ownership() {
        return ownership;
    }

    @Override
    public void addCookie(Cookie cookie) {
        ownership.touch(() -> super.addCookie(cookie));
    }

    @Override
    public void setHeader(String name, String value) {
        ownership.touch(() -> super.setHeader(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
        ownership.touch(() -> super.addHeader(name, value));
    }

    @Override
    public void setIntHeader(String name, int value) {
        ownership.touch(() -> super.setIntHeader(name, value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        ownership.touch(() -> super.addIntHeader(name, value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        ownership.touch(() -> super.setDateHeader(name, date));
    }

    @Override
    public void addDateHeader(String name, long date) {
        ownership.touch(() -> super.addDateHeader(name, date));
    }

    @Override
    public void setStatus(int status) {
        ownership.touch(() -> super.setStatus(status));
    }

    @Override
    public void setContentType(@Nullable String type) {
        ownership.touch(() -> super.setContentType(type));
    }

    @Override
    public void setCharacterEncoding(String encoding) {
        ownership.touch(() -> super.setCharacterEncoding(encoding));
    }

    @Override
    public void setLocale(Locale locale) {
        ownership.touch(() -> super.setLocale(locale));
    }

    @Override
    public void setContentLength(int length) {
        ownership.touch(() -> super.setContentLength(length));
    }

    @Override
    public void setContentLengthLong(long length) {
        ownership.touch(() -> super.setContentLengthLong(length));
    }

    @Override
    public void setBufferSize(int size) {
        ownership.touch(() -> super.setBufferSize(size));
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> fields) {
        ownership.touch(() -> super.setTrailerFields(fields));
    }

    @Override
    public void reset() {
        ownership.touch(super::reset);
    }

    @Override
    public void resetBuffer() {
        ownership.touch(super::resetBuffer);
    }
}
