package dev.holdfast.session.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet written as a lambda, for all methods and paths. */
public final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Body body;

    Page(Body body) {
        this.body = body;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            body.answer(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    public interface Body {
        void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }
}
