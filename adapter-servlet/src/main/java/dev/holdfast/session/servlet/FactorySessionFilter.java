package dev.holdfast.session.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SessionFilter} for a {@code web.xml}, which can only name classes. Its init parameter {@code factory} names a class of
 * the application that implements {@code Supplier<SessionFilter>} and has a public constructor without parameters; its filter is
 * requested once. Map this class as described for {@link SessionFilter}.
 */
public final class FactorySessionFilter implements Filter {
    private static final String FACTORY = "factory";

    private @Nullable SessionFilter filter;

    /** Called by the container. */
    public FactorySessionFilter() {}

    /**
     * Creates the filter.
     *
     * @throws ServletException if the parameter is missing, or its class returns no filter
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        String name = config.getInitParameter(FACTORY);
        if (name == null) {
            throw new ServletException(
                    "the init parameter factory must name a Supplier of a SessionFilter, but is missing;"
                            + " add it to the filter " + config.getFilterName());
        }
        SessionFilter made = supplied(name, config);
        made.init(config);
        filter = made;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SessionFilter made = filter;
        if (made == null) {
            throw new ServletException("the filter must be initialized by its container, but has not been");
        }
        made.doFilter(request, response, chain);
    }

    /** Does nothing. Filters must implement it before Servlet 4. */
    @Override
    public void destroy() {
        // the manager and its store are the application's
    }

    private static SessionFilter supplied(String name, FilterConfig config) throws ServletException {
        try {
            Class<?> factory =
                    Class.forName(name, true, config.getServletContext().getClassLoader());
            Object made = ((Supplier<?>) factory.getConstructor().newInstance()).get();
            return SessionFilter.class.cast(made);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ServletException(
                    "the init parameter factory must name a public Supplier of a SessionFilter, but names " + name, e);
        }
    }
}
