package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.spi.schema.ForeignKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a foreign key, one for each column, together. Not thread-safe. */
final class ForeignKeyBuilder {

    private final List<ForeignKeySpec> keys;
    private final List<String> from = new ArrayList<>();
    private final List<String> to = new ArrayList<>();
    private int present = -1;
    private String table = "";
    private String rule = "";

    ForeignKeyBuilder(List<ForeignKeySpec> keys) {
        this.keys = keys;
    }

    void add(int id, String target, String column, @Nullable String targetColumn, String onDelete) {
        if (id != present) {
            finish();
            present = id;
            table = target;
            rule = onDelete;
        }
        from.add(column);
        if (targetColumn != null) {
            to.add(targetColumn);
        }
    }

    void finish() {
        if (present >= 0) {
            keys.add(new ForeignKeySpec(from, table, to, TableQuery.onDelete(rule)));
            from.clear();
            to.clear();
            present = -1;
        }
    }
}
