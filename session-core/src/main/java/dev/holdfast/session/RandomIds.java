package dev.holdfast.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates ids like uid-safe, and other random texts, from the library's only source of randomness. */
final class RandomIds implements SessionIdGenerator {
    private static final int BYTES = 24;
    private static final int FEW_BYTES = 9;
    private static final int BYTES_OF_ENDING = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @Override
    public String generate(SessionRequest request) {
        return next();
    }

    String next() {
        return next(BYTES);
    }

    /** Returns a random text that is unique but not a credential. */
    String shortText() {
        return next(FEW_BYTES);
    }

    /** Returns 22 characters that cannot be guessed. */
    String ending() {
        return next(BYTES_OF_ENDING);
    }

    private String next(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return text(bytes);
    }

    static String text(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
