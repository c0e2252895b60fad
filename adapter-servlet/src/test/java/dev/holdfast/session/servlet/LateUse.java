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
    COMPLETE {
        @Override
        void use(Kept kept) {
            kept.async().complete();
        }
    },
    DISPATCH {
        @Override
        void use(Kept kept) {
            kept.async().dispatch();
        }
    },
    WRITE {
        @Override
        void use(Kept kept) throws IOException {
            kept.stream().write('!');
        }
    },
    FLUSH {
        @Override
        void use(Kept kept) throws IOException {
            kept.stream().flush();
        }
    },
    FLUSH_BUFFER {
        @Override
        void use(Kept kept) throws IOException {
            kept.response().flushBuffer();
        }
    },
    SET_HEADER {
        @Override
        void use(Kept kept) {
            kept.response().setHeader("Location", "/of-another");
        }
    },
    /** Spark's Servlet 3.1 has none. */
    SET_TRAILER_FIELDS {
        @Override
        void use(Kept kept) throws ReflectiveOperationException {
            Supplier<Map<String, String>> fields = () -> Map.of("Of", "another");
            HttpServletResponse.class
                    .getMethod("setTrailerFields", Supplier.class)
                    .invoke(kept.response(), fields);
        }
    },
    READ {
        @Override
        void use(Kept kept) throws IOException {
            kept.input().read();
        }
    },
    GET_READER {
        @Override
        void use(Kept kept) throws IOException {
            kept.request().getReader();
        }
    },
    SET_REQUEST_ATTRIBUTE {
        @Override
        void use(Kept kept) {
            kept.request().setAttribute("of", "another");
        }
    },
    REMOVE_REQUEST_ATTRIBUTE {
        @Override
        void use(Kept kept) {
            kept.request().removeAttribute("of");
        }
    },
    SET_ATTRIBUTE {
        @Override
        void use(Kept kept) {
            kept.session().setAttribute("user", "Bob");
        }
    },
    INVALIDATE {
        @Override
        void use(Kept kept) {
            kept.session().invalidate();
        }
    };

    abstract void use(Kept kept) throws IOException, ReflectiveOperationException;

    boolean isRefused(Kept kept) {
        try {
            use(kept);
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
}
