package dev.holdfast.session.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A dispatcher that does before a dispatch what can no longer be done within it. */
record FilteredDispatcher(RequestDispatcher container, FilteredResponse response) implements RequestDispatcher {
    /**
     * What the forwarding servlet has written must go; not every container clears more than its own buffer. Nor does every one
     * close the response through ours; the filter ends it then, if it sees the forward.
     */
    @Override
    public void forward(ServletRequest request, ServletResponse to) throws ServletException, IOException {
        response.resetBuffer();
        container.forward(request, to);
        if (response.isHolding() && !request.isAsyncStarted()) {
            throw new IllegalStateException("a SessionFilter must be mapped to FORWARD dispatches, but is not;"
                    + " map it to all dispatcher types");
        }
    }

    /** Headers that are added while something is included are ignored. */
    @Override
    public void include(ServletRequest request, ServletResponse into) throws ServletException, IOException {
        response.beforeHeaders();
        container.include(request, into);
    }
}
