package dev.holdfast.sample.spark;

import dev.holdfast.sample.contract.SampleContract;

class SampleIT implements SampleContract {
    @Override
    public String framework() {
        return "Spark";
    }
}
