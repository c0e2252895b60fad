package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes replies. A reply of another kind throws {@link WrongReplyException}. */
final class Replies {
    private Replies() {}

    static @Nullable String text(@Nullable Object reply) {
        if (reply == null) {
            return null;
        }
        if (reply instanceof byte[] bytes) {
            return new String(bytes, UTF_8);
        }
        throw new WrongReplyException();
    }

    static long number(@Nullable Object reply) {
        if (reply instanceof Long number) {
            return number;
        }
        throw new WrongReplyException();
    }

    /** Returns the number in a text. */
    static long digits(Object reply) {
        String text = String.valueOf(text(reply));
        if (!text.matches("\\d{1,18}")) {
            throw new WrongReplyException();
        }
        return Long.parseLong(text);
    }

    /** Returns the elements of a list of texts. */
    static List<String> texts(@Nullable Object reply) {
        if (!(reply instanceof List<?> list)) {
            throw new WrongReplyException();
        }
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(String.valueOf(text(element))));
        return texts;
    }

    /** Returns false for nil, the answer of SET if its condition is not met. */
    static boolean done(@Nullable Object reply) {
        if (reply != null && !"OK".equals(text(reply))) {
            throw new WrongReplyException();
        }
        return reply != null;
    }

    /** Returns the answer of a script to the call with this token, which is the reply's first element. */
    static List<?> list(@Nullable Object reply, String token, int size) {
        if (reply instanceof List<?> list && list.size() == size && token.equals(text(list.get(0)))) {
            return list;
        }
        throw new WrongReplyException();
    }
}
