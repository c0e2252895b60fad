package dev.holdfast.sample;

import java.util.Objects;

/** A form that is not accepted: answer with the status and the message, which quotes nothing that was sent. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns 400 for a field that is wrong, 403 for a form of another site. */
    public int status() {
        return status;
    }

    /** Returns what must hold; never null. */
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
