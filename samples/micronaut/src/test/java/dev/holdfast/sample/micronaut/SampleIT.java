package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.contract.SampleContract;

class SampleIT implements SampleContract {
    @Override
    public String framework() {
        return "Micronaut";
    }
}
