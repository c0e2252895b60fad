package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The line of our cookie stays whatever the application does with headers after it has been added. */
class CookieLineTest {
    @InEveryContainer
    void isSentThoughTheApplicationSetsCookiesOfItsOwn(Container container) throws Exception {
        assertEquals(
                List.of("a=b", "connect.sid="), lines(container, response -> response.setHeader("Set-Cookie", "a=b")));
    }

    @InEveryContainer
    void isSentBesideCookiesThatAreAdded(Container container) throws Exception {
        assertEquals(
                List.of("a=b", "connect.sid="), lines(container, response -> response.addCookie(new Cookie("a", "b"))));
    }

    @InEveryContainer
    void isSentAfterAReset(Container container) throws Exception {
        assertEquals(List.of("connect.sid="), lines(container, HttpServletResponse::reset));
    }

    /** Returns the cookies of a page that changes its headers when ours is among them already. */
    private static List<String> lines(Container container, Change change) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/part", (request, response) -> {});
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                include(request, response);
                change.in(response);
            });
            return site.get("/").headers().allValues("Set-Cookie").stream()
                    .map(line -> line.split(";", 2)[0].replaceFirst("sid=.*", "sid="))
                    .sorted()
                    .toList();
        }
    }

    private static void include(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/part").include(request, response);
    }

    private interface Change {
        void in(HttpServletResponse response);
    }
}
