package dev.holdfast.session;

import dev.holdfast.session.cookie.CookieSigner;
import java.util.List;

/**
 * The secrets that sign the cookie: the first signs, all verify.
 *
 * @param areShortAllowed whether they may have less than 32 bytes
 */
record Secrets(List<byte[]> keys, boolean areShortAllowed) {
    private static final int SHORTEST = 32;

    /** The secrets of a new builder: none. */
    static final Secrets NONE = new Secrets(List.of(), false);

    Secrets with(List<byte[]> given) {
        require(!given.isEmpty(), "secret option array must contain one or more strings");
        return new Secrets(List.copyOf(given), areShortAllowed);
    }

    Secrets allowingShort() {
        return new Secrets(keys, true);
    }

    /** Returns a signer. Throws IllegalArgumentException if there is no secret, or if one is too short. */
    CookieSigner signer() {
        requireGiven(!keys.isEmpty() && !(keys.size() == 1 && keys.get(0).length == 0));
        for (byte[] key : keys) {
            require(
                    areShortAllowed || key.length >= SHORTEST,
                    "secret must have at least " + SHORTEST + " bytes, but has " + key.length
                            + "; take a longer one, or call allowShortSecrets()");
        }
        return CookieSigner.hmacSha256(keys);
    }

    static void requireGiven(boolean given) {
        require(given, "secret option required for sessions");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "Secrets[" + keys.size() + "]";
    }
}
