package dev.dataflow.testkit.junit;

import dev.dataflow.DataFlow;
import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link DataFlowTest} says. Stateless: instances live in JUnit's store. */
@API(status = API.Status.INTERNAL, since = "1.0")
public final class DataFlowExtension implements ParameterResolver, AfterEachCallback, InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(DataFlowExtension.class);

    /** For JUnit. */
    public DataFlowExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DataFlow.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return instance(context).db();
    }

    /** Runs the test in a transaction that is rolled back, where the class asks for it. */
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (settings(context).rollback()) {
            RolledBack.run(instance(context).db(), invocation::proceed);
        } else {
            invocation.proceed();
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, method, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestInstance used = holder(context).getStore(NAMESPACE).get(TestInstance.class, TestInstance.class);
        if (used != null) {
            used.checkLeaks();
        }
    }

    private static TestInstance instance(ExtensionContext context) {
        DataFlowTest settings = settings(context);
        return holder(context)
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestInstance.class, key -> TestInstance.open(settings), TestInstance.class);
    }

    /** Returns the context with whose end the instance is closed: the test's, or with rollback the class's. */
    private static ExtensionContext holder(ExtensionContext context) {
        @Nullable ExtensionContext holder = context;
        if (settings(context).rollback()) {
            while (holder != null && holder.getTestMethod().isPresent()) {
                holder = holder.getParent().orElse(null);
            }
        }
        return holder == null ? context : holder;
    }

    /** Returns what the test class, or the nearest class around it, says. */
    private static DataFlowTest settings(ExtensionContext context) {
        @Nullable Class<?> type = context.getRequiredTestClass();
        while (type != null) {
            var found = AnnotationSupport.findAnnotation(type, DataFlowTest.class);
            if (found.isPresent()) {
                return found.get();
            }
            type = type.getEnclosingClass();
        }
        throw new IllegalStateException(context.getRequiredTestClass() + " is not marked @DataFlowTest");
    }
}
