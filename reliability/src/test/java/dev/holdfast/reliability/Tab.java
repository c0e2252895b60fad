package dev.holdfast.reliability;

import dev.holdfast.reliability.Wire.Answer;
import java.util.Arrays;
import java.util.List;

/** One tab of a browser. Visits the applications that share a session in turn, one request after another. */
final class Tab implements AutoCloseable {
    private final List<Wire> applications;
    private int next;

    /** @param ports one or more */
    Tab(int... ports) {
        applications = Arrays.stream(ports).mapToObj(Wire::new).toList();
    }

    Answer get(String path, String cookie) {
        return applications.get(next++ % applications.size()).get(path, cookie);
    }

    @Override
    public void close() {
        applications.forEach(Wire::close);
    }
}
