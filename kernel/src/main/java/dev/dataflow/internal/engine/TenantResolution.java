package dev.dataflow.internal.engine;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowStream;
import dev.dataflow.spi.operation.TenantResolver;
import java.util.List;
import java.util.Optional;

/** Binds the tenant that a resolver tells, where none is in scope. The first that tells one counts. Stateless. */
final class TenantResolution {

    private TenantResolution() {}

    /**
     * Returns a context with its tenant.
     *
     * @throws DataFlowException {@code DF-911} when a resolver fails otherwise, or tells a tenant without a name
     */
    static OperationContext of(OperationContext context, List<TenantResolver> resolvers) {
        if (resolvers.isEmpty() || context.tenant().isPresent()) {
            return context;
        }
        for (TenantResolver resolver : resolvers) {
            Optional<String> tenant = ask(resolver, context);
            if (tenant.isPresent()) {
                return context.withTenant(tenant.get());
            }
        }
        return context;
    }

    private static Optional<String> ask(TenantResolver resolver, OperationContext context) {
        Optional<String> tenant;
        try {
            tenant = resolver.resolve(context);
        } catch (DataFlowException told) {
            throw told;
        } catch (RuntimeException | LinkageError failure) {
            throw refused("The resolver of tenants failed")
                    .found(failure.getClass().getName())
                    .toException(failure);
        }
        if (tenant.filter(String::isBlank).isPresent()) {
            throw refused("The resolver of tenants told one without a name")
                    .expected("the name of a tenant, or an empty Optional")
                    .toException();
        }
        return tenant;
    }

    private static Problem.Builder refused(String message) {
        return Problem.of(StandardCode.NO_TENANT, message + ": nothing was sent to the database");
    }

    /** Operations of an application, each for the tenant that a resolver tells. Immutable and thread-safe. */
    record Operations(OperationExecutor operations, List<TenantResolver> resolvers) implements OperationExecutor {
        @Override
        public Outcome execute(Operation operation, OperationContext context) {
            return operations.execute(operation, of(context, resolvers));
        }

        @Override
        public RowStream stream(Operation.ListRows operation, OperationContext context) {
            return operations.stream(operation, of(context, resolvers));
        }
    }
}
