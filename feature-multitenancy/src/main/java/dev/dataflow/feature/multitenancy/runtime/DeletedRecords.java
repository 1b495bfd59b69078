package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;

/** Contexts that reach the records which soft delete hides: a tenant's records are all of them. */
final class DeletedRecords {

    private static final String OPTION = "soft_delete";

    /** By which soft delete lets operations work on deleted records only. */
    private static final Attribute<Boolean> TRASH = new Attribute<>("dataflow.feature.softdelete.trash", Boolean.class);

    private DeletedRecords() {}

    /** Returns a context in which deleted records are read, too. */
    static OperationContext read(ModelDefinition model, OperationContext context) {
        return model.hasOption(OPTION) ? context.with(Attribute.INCLUDE_DELETED, true) : context;
    }

    /** Returns contexts in which a deletion of everything leaves nothing, one after the other. */
    static List<OperationContext> erase(ModelDefinition model, OperationContext context) {
        if (!model.hasOption(OPTION)) {
            return List.of(context);
        }
        OperationContext forGood = context.with(Attribute.SOFT_DELETE, false);
        return List.of(forGood, forGood.with(TRASH, true));
    }
}
