package dev.dataflow.internal.query;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.TextSearch;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code $search}: its text, and which full-text index of the model it asks. */
final class SearchReading {

    private static final String KEY = Operator.SEARCH.key();
    private static final String TEXT = "text";
    private static final String FIELDS = "fields";

    private SearchReading() {}

    /** Reads what stands beside fields: text for the model's only index, or a map that says which. */
    static Filter ofModel(Report report, ModelDefinition model, @Nullable Object value) {
        Filter found;
        if (value instanceof Map<?, ?> map) {
            found = ofMap(report, model, map);
        } else {
            List<IndexDefinition> indexes = indexes(model);
            if (indexes.size() > 1) {
                report.add(several(model));
                return Filter.all();
            }
            found = search(report, model, indexes.isEmpty() ? null : indexes.get(0), List.of(), value);
        }
        return found == null ? Filter.all() : found;
    }

    private static @Nullable Filter ofMap(Report report, ModelDefinition model, Map<?, ?> map) {
        if (!Set.of(TEXT, FIELDS).equals(map.keySet()) || !(map.get(FIELDS) instanceof Collection<?> names)) {
            report.add(Names.structure(KEY + " takes text, or a map of text and fields", map, "text and fields")
                    .fix("Say what to look for, and by the index over which fields.", example(model)));
            return null;
        }
        List<String> fields = names.stream().map(Names::shown).toList();
        return search(report, model, over(model, fields), fields, map.get(TEXT));
    }

    /** Reads what stands below a field: text for the index over just this field; null after adding a problem. */
    static Filter.@Nullable Comparison ofField(Report report, Subject subject, @Nullable Object value) {
        ModelDefinition model = subject.model();
        if (model == null) {
            report.add(ConditionReading.notFor(subject, KEY));
            return null;
        }
        List<String> fields = List.of(subject.field().field());
        return search(report, model, over(model, fields), fields, value);
    }

    /** Checks a search that was given as a tree. */
    static void check(Report report, Subject subject, @Nullable Object value) {
        ModelDefinition model = subject.model();
        if (model == null || !(value instanceof TextSearch search)) {
            report.add(model == null ? ConditionReading.notFor(subject, KEY) : noText(value));
        } else if (over(model, search.fields()) == null) {
            report.add(noIndex(model, search.fields()));
        }
    }

    private static Filter.@Nullable Comparison search(
            Report report,
            ModelDefinition model,
            @Nullable IndexDefinition index,
            List<String> asked,
            @Nullable Object value) {
        if (index == null) {
            report.add(noIndex(model, asked));
            return null;
        }
        if (!(value instanceof String text)) {
            report.add(noText(value));
            return null;
        }
        try {
            FieldPath first = FieldPath.of(index.fields().get(0));
            return new Filter.Comparison(first, Operator.SEARCH, TextSearch.parse(index.fields(), text));
        } catch (DataFlowException malformed) {
            report.add(malformed);
            return null;
        }
    }

    /** Returns the full-text indexes over fields that users see. */
    private static List<IndexDefinition> indexes(ModelDefinition model) {
        return model.indexes().stream()
                .filter(IndexDefinition::fullText)
                .filter(index -> index.fields().stream().allMatch(name -> Names.visible(model, name) != null))
                .toList();
    }

    private static @Nullable IndexDefinition over(ModelDefinition model, List<String> fields) {
        for (IndexDefinition index : indexes(model)) {
            if (new HashSet<>(index.fields()).equals(new HashSet<>(fields))) {
                return index;
            }
        }
        return null;
    }

    private static Problem.Builder noText(@Nullable Object value) {
        return Problem.of(StandardCode.TYPE_MISMATCH, KEY + " takes text")
                .found(Names.kind(value))
                .expected("text")
                .fix("Give the words to look for.", "{\"" + KEY + "\": \"quick fox\"}");
    }

    /** Starts {@code DF-121}. */
    private static Problem.Builder noIndex(ModelDefinition model, List<String> fields) {
        List<IndexDefinition> there = indexes(model);
        String wanted = fields.isEmpty() ? "" : " over " + String.join(", ", fields);
        String line = fields.isEmpty() ? "[title, body]" : fields.toString();
        return Problem.of(StandardCode.NO_FULL_TEXT_INDEX, "Model " + model.name() + " has no full-text index" + wanted)
                .found(fields.isEmpty() ? KEY : String.join(", ", fields))
                .expected(there.isEmpty() ? "a full-text index" : "an index over " + described(there))
                .fix("Declare the index.", "indexes: [{fields: " + line + ", full_text: true}]")
                .fix("Or look for a part of the text, which no index helps.", "{\"$contains_text\": \"…\"}");
    }

    private static Problem.Builder several(ModelDefinition model) {
        return Names.structure(
                        "Model " + model.name() + " has several full-text indexes",
                        KEY,
                        "one of them: " + described(indexes(model)))
                .fix("Name the fields of one of them.", example(model));
    }

    private static String example(ModelDefinition model) {
        List<IndexDefinition> there = indexes(model);
        String fields = there.isEmpty() ? "\"title\"" : quoted(there.get(0).fields());
        return "{\"" + KEY + "\": {\"text\": \"quick fox\", \"fields\": [" + fields + "]}}";
    }

    private static String quoted(List<String> fields) {
        return fields.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    private static String described(List<IndexDefinition> indexes) {
        return indexes.stream()
                .map(index -> String.join(", ", index.fields()))
                .collect(Collectors.joining("; or ", "", ""));
    }
}
