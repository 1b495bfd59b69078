package dev.dataflow.spi.dialect;

import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import java.util.List;
import org.apiguardian.api.API;

/** Writes schema statements. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface DdlRenderer {

    /** Returns the statements that make a table, without its indexes. */
    List<String> createTable(TableSpec table);

    /** Returns the statements that make an index. */
    List<String> createIndex(TableSpec table, IndexSpec index);

    /** Returns the statements that add a nullable column. */
    List<String> addColumn(TableSpec table, ColumnSpec column);

    /**
     * Returns the statements that make a schema unless it is there. Asked only of a dialect that declares {@link
     * DialectCapability#SCHEMAS}.
     */
    default List<String> createSchema(String schema) {
        throw Comparisons.unsupported("schemas");
    }

    /**
     * Returns the statements by which the database applies a table's {@linkplain TableSpec#rowSecurity() row security} to
     * everybody, its owner too; repeating them changes nothing. Asked only of a dialect that declares {@link
     * DialectCapability#ROW_SECURITY}.
     */
    default List<String> secureRows(TableSpec table) {
        throw Comparisons.unsupported("row-level security");
    }

    /** Returns the statements that drop a schema with all that is in it, if it is there. */
    default List<String> dropSchema(String schema) {
        throw Comparisons.unsupported("schemas");
    }
}
