package dev.holdfast.session.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A dispatcher that does before a dispatch what can no longer be done within it. */
record FilteredDispatcher(RequestDispatcher container, FilteredResponse response) implements RequestDispatcher {
    /** Once it is through, some containers take no header; a filter that is not mapped to forwards could not add the cookie before. */
    @Override
    public void forward(ServletRequest request, ServletResponse to) throws ServletException, IOException {
        response.beforeHeaders();
        container.forward(request, to);
    }

    /** Headers that are added while something is included are ignored. */
    @Override
    public void include(ServletRequest request, ServletResponse into) throws ServletException, IOException {
        response.beforeHeaders();
        container.include(request, into);
    }
}
