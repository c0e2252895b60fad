package dev.holdfast.session.testkit;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Skips the cases listed in {@link ContractSubject#cannot}, and no others. A listed case is run, and fails if it passes, so that
 * the list stays correct. A hanging case fails.
 */
final class ListedInabilities implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    private static void run(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        ContractSubject subject = (ContractSubject) context.getRequiredTestInstance();
        String name = context.getRequiredTestMethod().getName();
        String reason = subject.cannot().get(name);
        if (reason == null) {
            runUnskipped(invocation);
        } else if (passes(invocation)) {
            Assertions.fail(name + " is listed in cannot() but passes: take it out of the list");
        } else {
            throw new TestAbortedException(reason);
        }
    }

    private static void runUnskipped(Invocation<@Nullable Void> invocation) throws Throwable {
        try {
            proceed(invocation);
        } catch (TestAbortedException skipped) {
            throw new AssertionError("skipped, but not listed in cannot()", skipped);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static boolean passes(Invocation<@Nullable Void> invocation) throws Throwable {
        try {
            proceed(invocation);
            return true;
        } catch (Exception | AssertionError expected) {
            return false;
        }
    }

    private static void proceed(Invocation<@Nullable Void> invocation) throws Throwable {
        WatchedCall.<@Nullable Void>start(invocation::proceed).resultOfCase();
    }
}
