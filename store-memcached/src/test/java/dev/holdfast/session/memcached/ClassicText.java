package dev.holdfast.session.memcached;

/** Translates the commands that a store sent in memcached's meta protocol to the classic protocol, which Node uses. */
final class ClassicText {
    private ClassicText() {}

    static String of(String sent) {
        return sent.replaceAll("(?md)^ms (\\S+) (\\d+) F(\\d+) T(\\d+) O\\d+\r$", "set $1 $3 $4 $2\r")
                .replaceAll("(?md)^mg (\\S+) v c O\\d+\r$", "get $1\r")
                .replaceAll("(?md)^md (\\S+) O\\d+\r$", "delete $1\r");
    }
}
