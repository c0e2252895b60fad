package dev.holdfast.session.jackson;

import tools.jackson.databind.json.JsonMapper;

/** Checks the Jackson on the class path, because a framework may bring annotations that are too old. */
final class JacksonVersion {
    private JacksonVersion() {}

    /** Throws an exception that says what to add to the build, before Java would fail with the name of a missing class. */
    static void check() {
        try {
            JsonMapper.builder();
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "jackson-annotations must be as new as jackson-databind asks for, but is older; put"
                            + " com.fasterxml.jackson.core:jackson-annotations:2.22 into the dependencyManagement of the build",
                    e);
        }
    }
}
