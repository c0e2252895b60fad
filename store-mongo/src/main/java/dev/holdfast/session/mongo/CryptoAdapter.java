package dev.holdfast.session.mongo;

/**
 * Encrypts what the field {@code session} of a record holds: connect-mongo 6's {@code cryptoAdapter}. Everything else in
 * the record stays plain. {@link KrupteinAdapter} and {@link WebCryptoAdapter} read and write what connect-mongo's own
 * adapters do; {@link ConnectMongo3Adapter} reads what came before.
 *
 * <p>Implementations are safe for use by many threads, and do not block beyond the time that the arithmetic takes.
 */
public interface CryptoAdapter {
    /** Returns the text to store for the JSON text of a session. */
    String encrypt(String json);

    /**
     * Returns the JSON text for what {@link #encrypt} returned.
     *
     * @throws dev.holdfast.session.store.SessionStoreException if {@code stored} is no such text, was written with another
     *     secret, or was tampered with; the message quotes nothing of it
     */
    String decrypt(String stored);
}
