package dev.holdfast.benchmarks.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** The pages, on whatever session the container gives. */
public final class PagesServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().write(page(request));
    }

    private static String page(HttpServletRequest request) {
        return switch (request.getRequestURI()) {
            case "/login" -> login(request.getSession());
            case "/read" -> String.valueOf(request.getSession().getAttribute("theme"));
            case "/count" -> count(request.getSession());
            default -> "ignored";
        };
    }

    private static String login(HttpSession session) {
        session.setAttribute("user", "ada");
        session.setAttribute("theme", "dark");
        session.setAttribute("views", 0);
        return "welcome";
    }

    private static String count(HttpSession session) {
        int views = session.getAttribute("views") instanceof Integer n ? n + 1 : 1;
        session.setAttribute("views", views);
        return String.valueOf(views);
    }
}
