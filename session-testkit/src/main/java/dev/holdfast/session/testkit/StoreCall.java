package dev.holdfast.session.testkit;

import org.jspecify.annotations.Nullable;

/**
 * One call of a store.
 *
 * @param operation the method
 * @param id the session id
 * @param json the document of the call, for replace the next one; null for get and destroy
 */
public record StoreCall(
        StoreOperation operation, String id, @Nullable String json) {}
