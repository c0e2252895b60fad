package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.testkit.JsonCodecContract;

final class JacksonCodecContractTest implements JsonCodecContract {
    @Override
    public JsonCodec codec() {
        return new JacksonCodec();
    }
}
