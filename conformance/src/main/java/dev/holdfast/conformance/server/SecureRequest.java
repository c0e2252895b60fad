package dev.holdfast.conformance.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that the framework treats as secure. */
final class SecureRequest extends HttpServletRequestWrapper {
    private SecureRequest(HttpServletRequest request) {
        super(request);
    }

    /** Returns the request, secure or not as its header X-Lab-Secure says. */
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
