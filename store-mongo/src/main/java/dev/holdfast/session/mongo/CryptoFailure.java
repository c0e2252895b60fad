package dev.holdfast.session.mongo;

import dev.holdfast.session.store.SessionStoreException;
import java.security.GeneralSecurityException;

/** The failures of encrypted sessions, with messages that do not quote them. */
final class CryptoFailure {
    private CryptoFailure() {}

    /** kruptein: {@code Unable to parse ciphertext object!}. */
    static SessionStoreException unreadable(String adapter) {
        return new SessionStoreException("an encrypted session must have the form that " + adapter
                + " writes, but has not; the record was left as it is");
    }

    /** kruptein: {@code Encrypted session was tampered with!}. */
    static SessionStoreException tampered() {
        return new SessionStoreException(
                "an encrypted session must have been written with the same secret, but was written"
                        + " with another or tampered with; the record was left as it is");
    }

    /** Returns the exception for a missing cipher; every JDK has the ciphers that the adapters accept. */
    static IllegalStateException missingCipher(GeneralSecurityException cause) {
        return new IllegalStateException("this JDK must have AES, HMAC and SHA-2", cause);
    }
}
