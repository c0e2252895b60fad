package dev.holdfast.sample.javalin;

import dev.holdfast.sample.contract.SampleContract;

class SampleIT implements SampleContract {
    @Override
    public String framework() {
        return "Javalin";
    }
}
