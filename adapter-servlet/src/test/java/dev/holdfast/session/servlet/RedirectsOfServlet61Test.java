package dev.holdfast.session.servlet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The redirects that only Servlet 6.1 knows. */
class RedirectsOfServlet61Test {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JETTY_EE10") // Servlet 6.0 knows one redirect only
    void carryTheCookieAndTheBodyThatTheyKeep(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/status", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.sendRedirect("/show", 303);
            });
            site.on("/body", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("seen");
                response.sendRedirect("/show", false);
            });
            site.on("/both", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("seen");
                response.sendRedirect("/show", 307, false);
            });
            ResponseTest.assertRedirect(site, "/status", 303, "");
            ResponseTest.assertRedirect(site, "/body", 302, "seen");
            ResponseTest.assertRedirect(site, "/both", 307, "seen");
        }
    }
}
