package dev.holdfast.sample;

import java.util.Objects;

/** Thrown for a form that is not accepted: answer with its status and its message, which contains nothing from the form. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns 400 for a wrong field, 403 for a form from another site. */
    public int status() {
        return status;
    }

    /** Returns what is required; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    static void unless(boolean valid, String message) {
        if (!valid) {
            throw new Refused(400, message);
        }
    }

    static void unlessOurs(boolean ours) {
        if (!ours) {
            throw new Refused(403, "csrf must be the token of this session; load the page again");
        }
    }
}
