package dev.holdfast.sample.contract;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs one sample for all cases of a class, and gives each case its own visitors. JUnit closes the objects in its stores. */
final class RunningSample implements BeforeAllCallback, ParameterResolver {
    private static final Namespace SAMPLE = Namespace.create(RunningSample.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        context.getStore(SAMPLE).put(SampleProcess.class, SampleProcess.start());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Browser.class || type == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(SAMPLE);
        String address = Objects.requireNonNull(store.get(SampleProcess.class, SampleProcess.class))
                .address();
        if (parameter.getParameter().getType() == Visitor.class) {
            return new Visitor(address);
        }
        Browser browser = new Browser(address);
        store.put(parameter.getIndex(), browser);
        return browser;
    }
}
