package dev.holdfast.session.json;

/**
 * The position of one member in the text of a JSON object.
 *
 * @param name the name, unescaped
 * @param begin the index of the first character of the value
 * @param end the index after the last character of the value
 */
public record JsonMember(String name, int begin, int end) {
    /** Returns the text of the value in {@code json}, in which this member was found. */
    public String valueIn(String json) {
        return json.substring(begin, end);
    }
}
