package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes by which records are deleted, restored and let go; each says when it was made. */
final class Deletion {

    private Deletion() {}

    /** Returns the changes of a deletion. */
    static List<Assignment> at(ModelDefinition model, Instant time) {
        return changes(model, stamp(field(model), time), time);
    }

    /** Returns the changes of a restoration. */
    static List<Assignment> undone(ModelDefinition model, Instant time) {
        return changes(model, null, time);
    }

    private static List<Assignment> changes(ModelDefinition model, @Nullable Object deletedAt, Instant time) {
        List<Assignment> changes = new ArrayList<>(2);
        changes.add(new Assignment.Set(SoftDeleteFeature.DELETED_AT, deletedAt));
        touch(model, time, changes);
        return changes;
    }

    /** Returns the changes that let a record go which refers to a deleted one. */
    static List<Assignment> lettingGo(Referrer referrer, Instant time) {
        List<Assignment> changes = new ArrayList<>(2);
        referrer.reference().fields().forEach(field -> changes.add(new Assignment.Set(field, null)));
        touch(referrer.model(), time, changes);
        return changes;
    }

    private static void touch(ModelDefinition model, Instant time, List<Assignment> changes) {
        for (FieldDefinition field : model.fields()) {
            if (field.management() == Management.UPDATED_AT) {
                changes.add(new Assignment.Set(field.name(), stamp(field, time)));
            }
        }
    }

    /** Returns the condition that a record was deleted at the time at which one of another model was. */
    static Filter happenedAt(ModelDefinition model, Object time) {
        return Filter.eq(SoftDeleteFeature.DELETED_AT, stamp(field(model), instant(time)));
    }

    /** Returns the rows that were deleted at a time. */
    static List<Row> happenedAt(List<Row> rows, Instant time) {
        List<Row> deleted = new ArrayList<>();
        for (Row row : rows) {
            Object then = row.get(SoftDeleteFeature.DELETED_AT);
            if (then != null && instant(then).equals(time)) {
                deleted.add(row);
            }
        }
        return deleted;
    }

    /** Returns the time that changes delete a record at; null when they do not. */
    static @Nullable Instant time(List<Assignment> changes) {
        for (Assignment change : changes) {
            if (change.field().equals(SoftDeleteFeature.DELETED_AT)
                    && change instanceof Assignment.Set set
                    && set.value() != null) {
                return instant(set.value());
            }
        }
        return null;
    }

    /** Returns whether changes restore a record. */
    static boolean restores(List<Assignment> changes) {
        return changes.stream()
                .anyMatch(change -> change.field().equals(SoftDeleteFeature.DELETED_AT)
                        && change instanceof Assignment.Set set
                        && set.value() == null);
    }

    private static Instant instant(Object time) {
        return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) time;
    }

    private static FieldDefinition field(ModelDefinition model) {
        return model.field(SoftDeleteFeature.DELETED_AT).orElseThrow();
    }

    /** Returns a time in the class of a field. */
    static Object stamp(FieldDefinition field, Instant time) {
        if (field.type() instanceof FieldType.Timestamp) {
            return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        } else if (field.type() instanceof FieldType.Date) {
            return time.atOffset(ZoneOffset.UTC).toLocalDate();
        } else if (field.type() instanceof FieldType.Time) {
            return time.atOffset(ZoneOffset.UTC).toLocalTime();
        }
        return time;
    }
}
