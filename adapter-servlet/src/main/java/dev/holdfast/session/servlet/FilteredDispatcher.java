package dev.holdfast.session.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A dispatcher that adds the cookie before a dispatch, because it cannot be added within or after it. */
record FilteredDispatcher(RequestDispatcher container, FilteredResponse response) implements RequestDispatcher {
    /**
     * Adds the cookie first: some containers accept no header after a forward, and a filter that is not mapped to forwards cannot
     * add it within.
     */
    @Override
    public void forward(ServletRequest request, ServletResponse to) throws ServletException, IOException {
        response.beforeHeaders();
        container.forward(request, to);
    }

    /** Adds the cookie first: containers ignore headers that are added within an include. */
    @Override
    public void include(ServletRequest request, ServletResponse into) throws ServletException, IOException {
        response.beforeHeaders();
        container.include(request, into);
    }
}
