package dev.holdfast.session.testkit;

import org.jspecify.annotations.Nullable;

/**
 * One call of a store.
 *
 * @param operation what was asked for
 * @param id the session id
 * @param json the document that came with the call, of a replace the next one; null with get and destroy
 */
public record StoreCall(
        StoreOperation operation, String id, @Nullable String json) {}
