package dev.holdfast.conformance.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that the framework takes for secure. */
final class SecureRequest extends HttpServletRequestWrapper {
    private SecureRequest(HttpServletRequest request) {
        super(request);
    }

    /** Returns the request as its header X-Lab-Secure wants it to look. */
    static HttpServletRequest of(HttpServletRequest request) {
        String by = request.getHeader("X-Lab-Secure");
        if ("socket".equals(by)) {
            request.setAttribute("jakarta.servlet.request.cipher_suite", "none");
        }
        return "framework".equals(by) ? new SecureRequest(request) : request;
    }

    @Override
    public boolean isSecure() {
        return true;
    }
}
