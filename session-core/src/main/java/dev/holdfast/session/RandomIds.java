package dev.holdfast.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids as uid-safe makes them, from the one source of randomness that the library has. */
final class RandomIds implements SessionIdGenerator {
    private static final int BYTES = 24;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @Override
    public String generate(SessionRequest request) {
        return next();
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return text(bytes);
    }

    static String text(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
