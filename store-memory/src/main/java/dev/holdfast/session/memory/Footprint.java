package dev.holdfast.session.memory;

/** Estimates the heap that sessions take, as measured on OpenJDK 17 and 25. */
final class Footprint {
    /** The objects, Caffeine's entry and its share of the hash table, in bytes. */
    private static final int FIXED = 140;

    /** A string with its array, without the characters, in bytes. */
    private static final int STRING = 40;

    private Footprint() {}

    static int of(String id, String document) {
        return FIXED + of(id) + of(document);
    }

    private static int of(String text) {
        int size = text.length();
        return STRING + (isLatin1(text) ? size : 2 * size);
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
