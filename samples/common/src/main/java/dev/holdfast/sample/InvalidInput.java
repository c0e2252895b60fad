package dev.holdfast.sample;

import java.util.Objects;

/** A form that was filled in wrongly: answer 400 with the message, which quotes nothing that was sent. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InvalidInput(String message) {
        super(message);
    }

    /** Returns what must hold; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    static void unless(boolean valid, String message) {
        if (!valid) {
            throw new InvalidInput(message);
        }
    }
}
