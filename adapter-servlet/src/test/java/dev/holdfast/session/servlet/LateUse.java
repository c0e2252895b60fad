package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

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

    abstract void use(Kept kept) throws IOException;

    boolean isRefused(Kept kept) {
        try {
            use(kept);
            return false;
        } catch (IllegalStateException | IOException e) {
            return true;
        }
    }

    /** What the worker has kept of its request. */
    record Kept(AsyncContext async, HttpServletResponse response, ServletOutputStream stream, HttpSession session) {}
}
