package dev.holdfast.conformance.lab;

import org.jspecify.annotations.Nullable;

/** What the lab must know of a request beyond what sessions ask for. */
public interface RequestView {
    /** Returns path and query as they were sent. */
    String url();

    /** Returns the first header of the name, or null if there is none. */
    @Nullable
    String header(String name);
}
