package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** The context of a step whose operations hear which tenant its parameters name. Used by one thread. */
record TenantContext(NodeContext step, String tenant) implements NodeContext {

    @Override
    public OperationContext operation() {
        return step.operation().with(Attribute.TENANT, tenant);
    }

    @Override
    public String nodeId() {
        return step.nodeId();
    }

    @Override
    public String stepKey() {
        return step.stepKey();
    }

    @Override
    public OperationExecutor operations() {
        return step.operations();
    }

    @Override
    public QueryReader queries() {
        return step.queries();
    }

    @Override
    public ModelLookup models() {
        return step.models();
    }

    @Override
    public JsonCodec json() {
        return step.json();
    }

    @Override
    public Clock clock() {
        return step.clock();
    }

    @Override
    public boolean wants(String output) {
        return step.wants(output);
    }

    @Override
    public int maxPageSize() {
        return step.maxPageSize();
    }

    @Override
    public Map<String, Function<Map<String, Object>, Object>> functions() {
        return step.functions();
    }
}
