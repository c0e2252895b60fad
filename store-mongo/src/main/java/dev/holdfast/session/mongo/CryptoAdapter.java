package dev.holdfast.session.mongo;

/**
 * Encrypts the field {@code session} of a record: connect-mongo 6's {@code cryptoAdapter}. The other fields are not encrypted.
 * {@link KrupteinAdapter} and {@link WebCryptoAdapter} have the formats of connect-mongo's own adapters; {@link
 * ConnectMongo3Adapter} reads the format of connect-mongo 3.
 *
 * <p>Implementations are thread-safe, and compute without waiting for anything.
 */
public interface CryptoAdapter {
    /** Returns the text to store for the JSON text of a session. */
    String encrypt(String json);

    /**
     * Returns the JSON text of a text that {@link #encrypt} returned.
     *
     * @throws dev.holdfast.session.store.SessionStoreException if {@code stored} has another format, was written with another
     *     secret, or was manipulated; the message does not quote it
     */
    String decrypt(String stored);
}
