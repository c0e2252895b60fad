package dev.holdfast.sample.javalin;

import dev.holdfast.sample.contract.HandlerCases;
import dev.holdfast.sample.contract.TestedHandlers;

class HandlersTest implements HandlerCases {
    @Override
    public TestedHandlers start() throws Exception {
        return TestedHandlers.start(sessions -> DemoServer.start(sessions, 0));
    }
}
