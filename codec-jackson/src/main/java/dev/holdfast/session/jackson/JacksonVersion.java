package dev.holdfast.session.jackson;

import tools.jackson.databind.json.JsonMapper;

/** The Jackson on the class path, of which a framework may bring older annotations than the rest of it is made for. */
final class JacksonVersion {
    private JacksonVersion() {}

    /** Fails with what a build needs, where Java would fail with the name of a missing class. */
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
