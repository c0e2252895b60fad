package dev.holdfast.session.cookie;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Cookie values that one secret has recently made or verified more than once, with their ids: a table of fixed size, so that
 * neither is repeated in each request. A comparison takes the same time wherever the texts differ. Belongs to its secret and is
 * dropped with it. Safe for use by many threads.
 */
final class IssuedValues {
    private static final int PLACES = 1024;
    private static final int LONGEST = 256;
    private static final String PREFIX = "s%3A";

    private final AtomicReferenceArray<@Nullable Issued> places = new AtomicReferenceArray<>(PLACES);
    /** The hash of the last id at each place. Only a hint: threads may overwrite each other's. */
    private final int[] seen = new int[PLACES];

    /**
     * Returns the id of the value in {@code header}, or null if the value is not in the table, whether its signature is valid or
     * not.
     */
    @Nullable
    String id(String header, int begin, int end) {
        int dot = header.lastIndexOf('.', end - 1);
        int idBegin = begin + PREFIX.length();
        Issued found = dot < idBegin ? null : places.get(place(hash(header, idBegin, dot)));
        return found != null && isAt(header, begin, end, found.value) ? found.id : null;
    }

    /** Returns the value for {@code id}, or null if it is not known. */
    @Nullable
    String value(String id) {
        Issued found = places.get(place(id.hashCode()));
        return found != null && found.id.equals(id) ? new String(found.value, StandardCharsets.ISO_8859_1) : null;
    }

    /**
     * Notes that the secret has made or verified the value of {@code id} in a part of {@code text}. The value is stored, and
     * replaces another one, if the same id was also the last one at its place: with many sessions and few requests for each,
     * almost nothing is stored. Values that are long or written differently from {@link SignedCookie#write} are not stored, and
     * the empty id is not, because it can be written but not read.
     */
    void note(String id, String text, int begin, int end) {
        int hash = id.hashCode();
        int place = place(hash);
        if (seen[place] != hash) {
            seen[place] = hash;
        } else if (!id.isEmpty() && end - begin <= LONGEST) {
            keep(place, id, text.substring(begin, end));
        }
    }

    private void keep(int place, String id, String value) {
        int dot = PREFIX.length() + id.length();
        boolean isAsWritten = value.startsWith(PREFIX)
                && value.startsWith(id, PREFIX.length())
                && value.indexOf('.', dot) == dot
                && PercentEncoding.isEncoded(value);
        if (isAsWritten) {
            places.set(place, new Issued(id, value.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static boolean isAt(String header, int begin, int end, byte[] value) {
        if (end - begin != value.length) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < value.length; i++) {
            differences |= value[i] ^ header.charAt(begin + i);
        }
        return differences == 0;
    }

    /** Returns the hash of {@code String} for a part of the text. */
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

    /** Not a record, because the text of a record would contain both. */
    private static final class Issued {
        private final String id;
        private final byte[] value;

        Issued(String id, byte[] value) {
            this.id = id;
            this.value = value;
        }
    }
}
