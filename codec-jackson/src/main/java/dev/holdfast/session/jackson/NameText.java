package dev.holdfast.session.jackson;

/** Decodes the escapes in a name, also those of lone surrogates, which Jackson refuses in names. */
final class NameText {
    private static final String ESCAPES = "bfnrt";
    private static final String ESCAPED = "\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;

    private NameText() {}

    /** Returns the decoded text between {@code begin} and {@code end} in {@code json}, whose escapes must be valid. */
    static String decoded(String json, int begin, int end) {
        StringBuilder name = new StringBuilder(end - begin);
        for (int i = begin; i < end; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                name.append(c);
            } else if (json.charAt(++i) == 'u') {
                name.append((char) Integer.parseInt(json, i + 1, i + 1 + HEX_DIGITS, 16));
                i += HEX_DIGITS;
            } else {
                name.append(escaped(json.charAt(i)));
            }
        }
        return name.toString();
    }

    private static char escaped(char letter) {
        int index = ESCAPES.indexOf(letter);
        return index < 0 ? letter : ESCAPED.charAt(index);
    }
}
