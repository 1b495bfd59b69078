package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.KeyGenerator;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what one model says by itself, and notes everything that is wrong. Not thread-safe. */
final class ModelValidator {

    /** The longest name of a model, a field, a table or a column: what every database keeps. */
    static final int LONGEST_NAME = 63;

    /** The longest text that a key or an index takes, in characters. */
    static final int LONGEST_KEYED_TEXT = 700;

    private static final int UNSAID_KEYED_TEXT = 255;
    private static final int MOST_KEY_BYTES = 3072;
    private static final Pattern MODEL_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    private final ModelDefinition model;
    private final KeyGenerators generators;
    private final Problems problems;

    ModelValidator(ModelDefinition model, KeyGenerators generators, Problems problems) {
        this.model = model;
        this.generators = generators;
        this.problems = problems;
    }

    void check() {
        checkModelName();
        checkNames();
        for (FieldDefinition field : model.fields()) {
            checkDefault(field);
        }
        for (FieldDefinition field : model.fields()) {
            checkManaged(field);
        }
        checkKey();
        for (IndexDefinition index : model.indexes()) {
            if (checkKnown(index.fields(), index.unique() ? "unique key" : "index")) {
                checkIndex(index);
            }
        }
        for (FieldDefinition field : model.fields()) {
            if (field.unique()) {
                checkIndexable(List.of(field.name()), "unique key");
            }
        }
    }

    private void checkIndex(IndexDefinition index) {
        if (!index.fullText()) {
            checkIndexable(index.fields(), index.unique() ? "unique key" : "index");
            return;
        }
        for (String name : index.fields()) {
            FieldDefinition field = model.fieldOrNull(name);
            if (field != null && !(field.storage() instanceof FieldType.Text)) {
                note(StandardCode.INVALID_MODEL, name, "A full-text index is over text")
                        .found(field.storage().notation())
                        .expected("text")
                        .add();
            }
        }
        if (index.unique() || !index.isTotal()) {
            note(
                            StandardCode.INVALID_MODEL,
                            index.fields().get(0),
                            "A full-text index covers every record, and is no key")
                    .found(index.unique() ? "unique" : "a condition")
                    .add();
        }
        if (model.isExisting()) {
            note(
                            StandardCode.INVALID_MODEL,
                            index.fields().get(0),
                            "The table of another program has no such full-text index")
                    .found("existing, full_text")
                    .fix("Search by SQL of the database's own.", "SqlNode")
                    .add();
        }
    }

    private void checkModelName() {
        if (!MODEL_NAME.matcher(model.name()).matches() || model.name().length() > LONGEST_NAME) {
            note(StandardCode.INVALID_MODEL, null, "The model's name is no name in camel case")
                    .found(model.name())
                    .expected("a capital, then letters and digits, " + LONGEST_NAME + " at most: OrderItem")
                    .add();
        }
        checkDatabaseName("table", model.table(), null);
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        Map<String, String> columns = new HashMap<>();
        for (FieldDefinition field : model.fields()) {
            String name = field.name();
            if (!FIELD_NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
                note(StandardCode.INVALID_MODEL, name, "The field's name is no name in snake case")
                        .found(name)
                        .expected(
                                "small letters, digits and _, not starting with a digit, " + LONGEST_NAME + " at most")
                        .add();
            }
            if (!names.add(name)) {
                note(StandardCode.INVALID_MODEL, name, "The field '" + name + "' is there twice")
                        .add();
                continue;
            }
            checkDatabaseName("column", field.column(), name);
            String other = columns.putIfAbsent(field.column().toLowerCase(Locale.ROOT), name);
            if (other != null) {
                note(StandardCode.INVALID_MODEL, name, "Two fields share a column")
                        .found(other + " and " + name + ": " + field.column())
                        .add();
            }
        }
    }

    private void checkDatabaseName(String what, String name, @Nullable String field) {
        boolean odd = name.isBlank() || name.length() > LONGEST_NAME || hasOddCharacter(name);
        if (odd) {
            note(StandardCode.INVALID_MODEL, field, "The " + what + "'s name is one that no database takes")
                    .found(name)
                    .expected("1 to " + LONGEST_NAME + " characters, no control characters")
                    .add();
        }
    }

    private static boolean hasOddCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private void checkDefault(FieldDefinition field) {
        if (field.defaultValue() instanceof DefaultValue.Generated generated) {
            KeyGenerator generator = generators.find(generated.generator()).orElse(null);
            if (generator == null) {
                String hint = Lookalikes.hint(generated.generator(), generators.names());
                note(
                                StandardCode.INVALID_MODEL,
                                field.name(),
                                "There is no key generator '" + generated.generator() + "'; " + hint)
                        .found(generated.generator())
                        .expected(String.join(
                                ", ", generators.names().stream().sorted().toList()))
                        .add();
            } else if (!generator.supports(field.type())) {
                note(
                                StandardCode.INVALID_MODEL,
                                field.name(),
                                "The generator '" + generated.generator() + "' makes no values of the field's type")
                        .found(field.type().notation())
                        .add();
            }
        }
        if (field.defaultValue() instanceof DefaultValue.Now && !isTime(field.type())) {
            note(StandardCode.INVALID_MODEL, field.name(), "The default 'now' is for dates and times")
                    .found(field.type().notation())
                    .add();
        }
        if (field.identity() && !(field.defaultValue() instanceof DefaultValue.None)) {
            note(StandardCode.INVALID_MODEL, field.name(), "A counted field has no default")
                    .add();
        }
    }

    private static boolean isTime(FieldType type) {
        return isPoint(type) || type instanceof FieldType.Date || type instanceof FieldType.Time;
    }

    private static boolean isPoint(FieldType type) {
        return type instanceof FieldType.Timestamp || type instanceof FieldType.TimestampTz;
    }

    private void checkManaged(FieldDefinition field) {
        boolean stamp = field.management() == Management.CREATED_AT || field.management() == Management.UPDATED_AT;
        if (stamp && !isPoint(field.type())) {
            note(
                            StandardCode.INVALID_MODEL,
                            field.name(),
                            "The framework keeps '" + field.name() + "' as a point in time")
                    .found(field.type().notation())
                    .expected("timestamptz or timestamp")
                    .fix("Use Instant, or say that the model keeps no time stamps.", "@Model(timestamps = false)")
                    .add();
        }
    }

    private void checkKey() {
        if (!checkKnown(model.tableKey(), "key")) {
            return;
        }
        checkIndexable(model.tableKey(), "key");
        for (String name : model.tableKey()) {
            FieldDefinition field = model.fieldOrNull(name);
            if (field != null && field.nullable() && !model.isReadOnly()) {
                note(StandardCode.INVALID_KEY, name, "The key field '" + name + "' may be null")
                        .fix("Take the nullability away, or let the key be made.", "@Id(generate = Generate.UUID7)")
                        .add();
            }
        }
        for (FieldDefinition field : model.fields()) {
            boolean onlyKey = model.key().equals(List.of(field.name()));
            if (field.identity() && !(onlyKey && field.type().isInteger())) {
                note(StandardCode.INVALID_KEY, field.name(), "Only a key of one whole number can be counted up")
                        .found(onlyKey ? field.type().notation() : "key " + String.join(", ", model.key()))
                        .expected("bigint, integer or smallint, alone in the key")
                        .add();
            }
        }
    }

    private boolean checkKnown(List<String> names, String what) {
        boolean fine = true;
        Collection<String> fields = new ArrayList<>();
        for (FieldDefinition field : model.fields()) {
            fields.add(field.name());
        }
        for (String name : names) {
            if (model.fieldOrNull(name) == null) {
                String hint = Lookalikes.hint(name, fields);
                note(
                                keyCode(what),
                                name,
                                "The " + what + " names a field that the model does not have"
                                        + (hint.isEmpty() ? "" : "; " + hint))
                        .found(name)
                        .expected(String.join(", ", fields))
                        .add();
                fine = false;
            }
        }
        if (new HashSet<>(names).size() != names.size()) {
            note(keyCode(what), null, "The " + what + " names a field twice")
                    .found(String.join(", ", names))
                    .add();
            fine = false;
        }
        return fine;
    }

    /** What an existing table has in its keys, its database takes. */
    private void checkIndexable(List<String> names, String what) {
        if (model.isExisting()) {
            return;
        }
        int bytes = 0;
        for (String name : names) {
            FieldDefinition field = model.fieldOrNull(name);
            if (field == null) {
                continue;
            }
            FieldType type = field.storage();
            if (isElements(type) && what.equals("index")) {
                checkAlone(name, names);
            } else if (isUnindexable(type, what)) {
                note(keyCode(what), name, "A field of type " + type.notation() + " cannot be in a " + what)
                        .found(type.notation())
                        .add();
            }
            int length = textLength(type);
            if (length > LONGEST_KEYED_TEXT) {
                note(keyCode(what), name, "The text is too long for a " + what)
                        .found(type.notation())
                        .expected("text(" + LONGEST_KEYED_TEXT + ") at most")
                        .add();
            }
            bytes += type instanceof FieldType.Text ? 4 * (length == 0 ? UNSAID_KEYED_TEXT : length) : 16;
        }
        if (bytes > MOST_KEY_BYTES && names.size() > 1) {
            note(keyCode(what), null, "The fields of the " + what + " are too long together")
                    .found(String.join(", ", names))
                    .expected("at most " + MOST_KEY_BYTES / 4 + " characters in all; text without a length counts "
                            + UNSAID_KEYED_TEXT)
                    .fix("Give the texts a length.", "@Column(length = 100)")
                    .add();
        }
    }

    /** An index over an array finds records by what the array holds, which no order of several fields helps. */
    private void checkAlone(String name, List<String> names) {
        if (names.size() > 1) {
            note(StandardCode.INVALID_MODEL, name, "An index over an array has no other field")
                    .found(String.join(", ", names))
                    .expected(name)
                    .fix("Give the array an index of its own.", "indexes: [{fields: [" + name + "]}]")
                    .add();
        }
    }

    private static boolean isElements(FieldType type) {
        return type instanceof FieldType.Array array && !isUnindexable(array.of(), "index");
    }

    private static int textLength(FieldType type) {
        FieldType one = type instanceof FieldType.Array array ? array.of() : type;
        return one instanceof FieldType.Text text ? text.length() : 0;
    }

    private static boolean isUnindexable(FieldType type, String what) {
        boolean floating = type instanceof FieldType.Real || type instanceof FieldType.DoublePrecision;
        return type instanceof FieldType.Json
                || type instanceof FieldType.Array
                || type instanceof FieldType.Bytes
                || (floating && what.equals("key"));
    }

    private static StandardCode keyCode(String what) {
        return what.equals("key") ? StandardCode.INVALID_KEY : StandardCode.INVALID_MODEL;
    }

    private Note note(StandardCode code, @Nullable String field, String message) {
        return new Note(
                Problem.of(code, message).at(Location.model(model.name(), field).within(model.source())), problems);
    }

    private record Note(Problem.Builder problem, Problems problems) {
        Note found(String text) {
            problem.found(text);
            return this;
        }

        Note expected(String text) {
            problem.expected(text);
            return this;
        }

        Note fix(String text, String line) {
            problem.fix(text, line);
            return this;
        }

        void add() {
            problems.add(problem);
        }
    }
}
