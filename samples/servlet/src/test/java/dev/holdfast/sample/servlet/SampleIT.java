package dev.holdfast.sample.servlet;

import dev.holdfast.sample.contract.SampleContract;

class SampleIT implements SampleContract {
    @Override
    public String framework() {
        return "Jakarta Servlet";
    }
}
