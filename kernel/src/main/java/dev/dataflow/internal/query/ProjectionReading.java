package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Projection;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which fields come back. */
final class ProjectionReading {

    private ProjectionReading() {}

    /** Returns the projection, or throws with every problem. */
    static Projection read(ModelDefinition model, String parameter, @Nullable Object fields, boolean distinct) {
        if (fields == null) {
            return distinct ? new Projection(List.of(), true) : Projection.ALL;
        }
        Report report = new Report(model.name(), parameter);
        Set<String> names = new LinkedHashSet<>();
        if (fields instanceof Projection given) {
            given.fields().forEach(name -> name(report, model, name, names));
            report.throwIfAny();
            return new Projection(given.fields(), given.distinct() || distinct);
        }
        Collection<?> list = list(report, fields);
        int position = 0;
        for (Object name : list) {
            report.enter(position++);
            name(report, model, name, names);
            report.leave();
        }
        report.throwIfAny();
        return new Projection(List.copyOf(names), distinct);
    }

    private static Collection<?> list(Report report, Object fields) {
        Collection<?> list = fields instanceof Collection<?> given
                ? given
                : fields instanceof Object[] array
                        ? Arrays.asList(array)
                        : fields instanceof String ? List.of(fields) : null;
        if (list == null) {
            report.add(Names.structure("The fields to return are no list of names", fields, "a list of names")
                    .fix("Write the names in a list.", "[\"id\", \"name\"]"));
        } else if (list.isEmpty()) {
            report.add(Problem.of(StandardCode.EMPTY_PARAMETER, "The list of fields to return is empty")
                    .found("[]")
                    .expected("at least one name")
                    .fix("Leave the parameter out for all fields."));
        }
        return list == null ? List.of() : list;
    }

    private static void name(Report report, ModelDefinition model, @Nullable Object name, Set<String> names) {
        if (!(name instanceof String text)) {
            report.add(Names.structure("The name of a field is no text", name, "text")
                    .fix("Write the names as text.", "[\"id\", \"name\"]"));
        } else if (Names.visible(model, text) == null) {
            report.add(Names.unknownField(model, text, false));
        } else if (!names.add(text)) {
            report.add(Problem.of(StandardCode.CONTRADICTING_PARAMETERS, "The field '" + text + "' is named twice")
                    .found(text)
                    .expected("each field once")
                    .fix("Leave the second one out."));
        }
    }
}
