package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.engine.Engine;
import dev.dataflow.spi.operation.OperationContext;

/**
 * An instance, or a view of one, that a runtime was given.
 *
 * @param name name by which {@code db_instance} chooses it
 * @param engine the instance
 * @param context the view: tenant, actor, transaction
 */
public record Instance(String name, Engine engine, OperationContext context) {}
