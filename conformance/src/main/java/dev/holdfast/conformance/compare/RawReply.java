package dev.holdfast.conformance.compare;

import java.util.List;
import java.util.Map;

/**
 * An answer as it was received.
 *
 * @param headers the lines of each name, which is in lower case
 * @param broken whether the connection ended before the answer did
 */
record RawReply(int status, Map<String, List<String>> headers, String body, boolean broken) {
    List<String> lines(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
