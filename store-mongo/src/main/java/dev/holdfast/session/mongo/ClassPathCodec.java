package dev.holdfast.session.mongo;

import dev.holdfast.session.json.JsonCodec;
import java.util.ServiceLoader;

/** Finds the JSON library that session managers find as well. */
final class ClassPathCodec {
    private ClassPathCodec() {}

    static JsonCodec find() {
        return ServiceLoader.load(JsonCodec.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "a JsonCodec must be on the class path, but none was found; add the artifact codec-jackson"));
    }
}
