package dev.holdfast.conformance.lab;

import org.jspecify.annotations.Nullable;

/** The data of a request that the lab needs in addition to that of sessions. */
public interface RequestView {
    /** Returns path and query as they were sent. */
    String url();

    /** Returns the first header of the name, or null if there is none. */
    @Nullable
    String header(String name);
}
