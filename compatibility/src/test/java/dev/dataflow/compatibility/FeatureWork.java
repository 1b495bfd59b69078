package dev.dataflow.compatibility;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Work on models with a feature's option, of which the tables tell whether it was all done with the feature. */
interface FeatureWork {

    /** Returns the name of the feature's plugin. */
    String plugin();

    ModelDefinition[] models();

    /** Returns the view in which a worker works. */
    default DataFlow view(DataFlow db, int worker) {
        return db;
    }

    /** Does a unit of work, and asserts what can be at once; a refusal is thrown as it is. */
    void work(DataFlow view, int worker, long unit);

    /** Does a unit of work by nodes of workflows, as {@link #work} does. */
    void flow(Nodes nodes, int worker, long unit);

    /** Returns one call on each path, all of which have to be refused while the plugin is gone. */
    List<Runnable> calls(DataFlow db);

    /** Asserts that the tables hold nothing that was written without the feature. */
    void verify(Connection connection) throws SQLException;

    /** Runs workflows of one node each. */
    interface Nodes {
        /** Runs a node of the model of notes, and returns its outputs; a refusal is thrown as it is. */
        Map<String, Object> run(String kind, Map<String, Object> parameters);
    }
}
