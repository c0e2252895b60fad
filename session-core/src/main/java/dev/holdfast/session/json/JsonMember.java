package dev.holdfast.session.json;

/**
 * The place of one member in the text of a JSON object.
 *
 * @param name the name, unescaped
 * @param begin index of the first character of the value
 * @param end index behind the last character of the value
 */
public record JsonMember(String name, int begin, int end) {
    /** Returns the value as it stands in {@code json}, the text this member was found in. */
    public String valueIn(String json) {
        return json.substring(begin, end);
    }
}
