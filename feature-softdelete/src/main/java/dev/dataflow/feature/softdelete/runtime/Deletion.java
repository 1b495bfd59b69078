package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Assignment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The changes that delete a record: when, and that it was changed then. */
final class Deletion {

    private Deletion() {}

    /** Returns the changes of a deletion now. */
    static List<Assignment> at(ModelDefinition model, Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Assignment> changes = new ArrayList<>(2);
        for (FieldDefinition field : model.fields()) {
            if (field.name().equals(SoftDeleteFeature.DELETED_AT) || field.management() == Management.UPDATED_AT) {
                changes.add(new Assignment.Set(field.name(), stamp(field, now)));
            }
        }
        return changes;
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
