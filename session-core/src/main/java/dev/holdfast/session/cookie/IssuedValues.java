package dev.holdfast.session.cookie;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Cookie values that one secret has made or verified lately, with their ids: a table of fixed size, so that neither is done again in
 * each request. What is found takes the same time to compare wherever it differs. Belongs to its secret and goes with it. Safe for use by
 * many threads.
 */
final class IssuedValues {
    private static final int PLACES = 4096;
    private static final int LONGEST = 256;
    private static final String PREFIX = "s%3A";

    private final AtomicReferenceArray<@Nullable Issued> places = new AtomicReferenceArray<>(PLACES);

    /** Returns the id of the value that stands in {@code header}, or null if it is not known, right or wrong. */
    @Nullable
    String id(String header, int begin, int end) {
        int dot = header.lastIndexOf('.', end - 1);
        Issued found =
                dot < begin + PREFIX.length() ? null : places.get(place(hash(header, begin + PREFIX.length(), dot)));
        return found != null && isAt(header, begin, end, found.value) ? found.id : null;
    }

    /** Returns the value for {@code id}, or null if it is not known. */
    @Nullable
    String value(String id) {
        Issued found = places.get(place(id.hashCode()));
        return found != null && found.id.equals(id) ? found.value : null;
    }

    /**
     * Keeps {@code value}, which the secret has made, or verified, for {@code id}: in the place of another. What is long, or written otherwise
     * than {@link SignedCookie#write} does, is not kept, nor the empty id, which can be written but not read.
     */
    void keep(String id, String value) {
        boolean plain = !id.isEmpty()
                && value.length() <= LONGEST
                && value.startsWith(PREFIX)
                && value.startsWith(id, PREFIX.length())
                && value.indexOf('.', PREFIX.length() + id.length()) == PREFIX.length() + id.length()
                && PercentEncoding.isEncoded(value);
        if (plain) {
            places.set(place(id.hashCode()), new Issued(id, value));
        }
    }

    private static boolean isAt(String header, int begin, int end, String value) {
        if (end - begin != value.length()) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < value.length(); i++) {
            differences |= value.charAt(i) ^ header.charAt(begin + i);
        }
        return differences == 0;
    }

    /** That of {@code String}, of a part. */
    private static int hash(String text, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    /** No record, which would name both in its text. */
    private static final class Issued {
        private final String id;
        private final String value;

        Issued(String id, String value) {
            this.id = id;
            this.value = value;
        }
    }
}
