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
}
