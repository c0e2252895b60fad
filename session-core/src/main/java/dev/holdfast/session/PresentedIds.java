package dev.holdfast.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids that one client has presented with valid signatures. With the safe defaults the first one that has a record counts. */
final class PresentedIds {
    private final SessionOptions options;
    private final @Nullable String header;
    private volatile @Nullable String first;

    private PresentedIds(SessionOptions options, @Nullable String header, @Nullable String first) {
        this.options = options;
        this.header = header;
        this.first = first;
    }

    static PresentedIds of(SessionOptions options, @Nullable String header) {
        String first = options.isExpress()
                ? options.signedCookie().read(header)
                : options.signedCookie().readFirstValid(header);
        return new PresentedIds(options, header, first);
    }

    /** Returns the ids of a request that can have no session. */
    static PresentedIds none(SessionOptions options) {
        return new PresentedIds(options, null, null);
    }

    /** Returns the id that counts, or null if there is none. */
    @Nullable
    String counting() {
        return first;
    }

    /** Lets {@code id} count, in place of one that has no record. */
    void count(String id) {
        first = id;
    }

    boolean counts(String id) {
        return id.equals(first);
    }

    /** Returns the ids besides {@code id} and the one that counts; a copy. */
    List<String> others(String id) {
        String counting = first;
        if (counting == null || options.isExpress()) {
            return List.of();
        }
        List<String> ids = options.signedCookie().readAll(header);
        ids.removeAll(List.of(id, counting));
        return ids;
    }

    /** Returns true if {@code id} was presented with the signature of an old secret. */
    boolean isOutdated(String id) {
        return !options.isExpress() && options.signedCookie().isOutdated(header, id);
    }
}
