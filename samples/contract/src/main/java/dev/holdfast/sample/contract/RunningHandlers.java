package dev.holdfast.sample.contract;

import dev.holdfast.session.tester.SessionTester;
import dev.holdfast.session.tester.Visitor;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the handlers once for all cases of a class, and gives each case the tester and its own visitors. */
final class RunningHandlers implements BeforeAllCallback, ParameterResolver {
    private static final Namespace HANDLERS = Namespace.create(RunningHandlers.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        HandlerCases cases = (HandlerCases) context.getRequiredTestInstance();
        context.getStore(HANDLERS).put(TestedHandlers.class, cases.start());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SessionTester.class || type == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestedHandlers handlers = Objects.requireNonNull(
                context.getStore(HANDLERS).get(TestedHandlers.class, TestedHandlers.class), "handlers");
        return parameter.getParameter().getType() == Visitor.class ? handlers.visitor() : handlers.tester();
    }
}
