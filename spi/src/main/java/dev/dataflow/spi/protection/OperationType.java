package dev.dataflow.spi.protection;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationKind;
import java.util.Locale;
import org.apiguardian.api.API;

/** What an operation does, as rules of write protection name it. */
@API(status = API.Status.STABLE, since = "1.0")
public enum OperationType {
    /** Reads one record, lists, counts, aggregates or streams; raw SQL that only reads. */
    READ,
    /** Stores one record. */
    CREATE,
    /** Changes the records that a filter selects. */
    UPDATE,
    /** Deletes the records that a filter selects. */
    DELETE,
    /** Stores a record or changes the one that is there. */
    UPSERT,
    /** Stores many records. */
    BULK_CREATE,
    /** Changes many records, by a filter or row by row. */
    BULK_UPDATE,
    /** Deletes many records. */
    BULK_DELETE,
    /** Stores many records or changes those that are there. */
    BULK_UPSERT,
    /** Runs raw SQL that may write: nobody can tell what it does. */
    CUSTOM_QUERY,
    /** Makes a table, a column or an index. */
    DDL;

    /** Returns the type of an operation; a kind that is not known yet counts as raw SQL. */
    public static OperationType of(Operation operation) {
        if (operation.kind() == OperationKind.READ) {
            return READ;
        } else if (operation instanceof Operation.Create) {
            return CREATE;
        } else if (operation instanceof Operation.Update) {
            return UPDATE;
        } else if (operation instanceof Operation.Delete) {
            return DELETE;
        } else if (operation instanceof Operation.Upsert) {
            return UPSERT;
        } else if (operation instanceof Operation.RawStatement raw) {
            return raw.readOnly() ? READ : CUSTOM_QUERY;
        } else if (operation instanceof Operation.Ddl) {
            return DDL;
        }
        return ofBulk(operation);
    }

    private static OperationType ofBulk(Operation operation) {
        if (operation instanceof Operation.BulkCreate) {
            return BULK_CREATE;
        } else if (operation instanceof Operation.BulkUpdate || operation instanceof Operation.BulkUpdateRows) {
            return BULK_UPDATE;
        } else if (operation instanceof Operation.BulkDelete) {
            return BULK_DELETE;
        } else if (operation instanceof Operation.BulkUpsert) {
            return BULK_UPSERT;
        }
        return CUSTOM_QUERY;
    }

    /** Returns the name that files use: {@code bulk_delete}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
