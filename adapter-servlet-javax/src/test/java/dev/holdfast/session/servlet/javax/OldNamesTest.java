package dev.holdfast.session.servlet.javax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** What the API has under two names until Servlet 6. */
class OldNamesTest {
    @InEveryContainer
    void valuesAreAttributes(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", OldNamesTest::useValues);
            assertEquals(
                    "7 [n, kept] null", site.get("/", "Cookie", site.visitor()).body());
        }
    }

    /** Containers differ in whether they look for one. */
    @InEveryContainer
    void anIdFromTheUrlIsNeverValid(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", OldNamesTest::tellWhetherFromUrl);
            assertTrue(Set.of("true false", "false false")
                    .contains(site.get("/;jsessionid=1").body()));
        }
    }

    @SuppressWarnings("deprecation")
    private static void useValues(HttpServletRequest request, HttpServletResponse response) throws Exception {
        HttpSession session = request.getSession();
        session.putValue("n", 7);
        session.putValue("kept", 8);
        response.getWriter().print(session.getValue("n") + " " + List.of(session.getValueNames()));
        session.removeValue("n");
        response.getWriter().print(" " + session.getValue("n"));
    }

    @SuppressWarnings("deprecation")
    private static void tellWhetherFromUrl(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.getWriter().print(request.isRequestedSessionIdFromUrl() + " " + request.isRequestedSessionIdValid());
    }
}
