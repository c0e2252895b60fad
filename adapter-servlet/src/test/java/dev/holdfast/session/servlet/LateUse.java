package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** What a worker may still do with a request that has ended; all of it is refused. */
public enum LateUse {
    COMPLETE(kept -> kept.async().complete()),
    DISPATCH(kept -> kept.async().dispatch()),
    WRITE(kept -> kept.stream().write('!')),
    FLUSH(kept -> kept.stream().flush()),
    FLUSH_BUFFER(kept -> kept.response().flushBuffer()),
    SET_HEADER(kept -> kept.response().setHeader("Location", "/of-another")),
    /** Spark's Servlet 3.1 has none. */
    SET_TRAILER_FIELDS(kept -> {
        Supplier<Map<String, String>> fields = () -> Map.of("Of", "another");
        HttpServletResponse.class.getMethod("setTrailerFields", Supplier.class).invoke(kept.response(), fields);
    }),
    READ(kept -> kept.input().read()),
    GET_READER(kept -> kept.request().getReader()),
    SET_REQUEST_ATTRIBUTE(kept -> kept.request().setAttribute("of", "another")),
    REMOVE_REQUEST_ATTRIBUTE(kept -> kept.request().removeAttribute("of")),
    SET_ATTRIBUTE(kept -> kept.session().setAttribute("user", "Bob")),
    INVALIDATE(kept -> kept.session().invalidate());

    private final Use use;

    LateUse(Use use) {
        this.use = use;
    }

    boolean isRefused(Kept kept) {
        try {
            use.of(kept);
            return false;
        } catch (IllegalStateException | IOException | NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return e.getCause() instanceof IllegalStateException;
        }
    }

    /** What the worker has kept of its request. */
    record Kept(
            AsyncContext async,
            HttpServletRequest request,
            ServletInputStream input,
            HttpServletResponse response,
            ServletOutputStream stream,
            HttpSession session) {}

    private interface Use {
        void of(Kept kept) throws IOException, ReflectiveOperationException;
    }
}
