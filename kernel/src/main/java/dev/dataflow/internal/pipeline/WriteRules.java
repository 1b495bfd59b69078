package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.internal.value.Conversion;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
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
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Values;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a write of one model has to check and to fill in: canonical values, required fields, defaults, keys, time stamps.
 * Known values are filled in before the insert, so that the stored row needs no second look. Thread-safe.
 */
public final class WriteRules {

    private static final int KEYED_TEXT = 255;

    private final ModelDefinition model;
    private final CanonicalValues canonical;
    private final Clock clock;
    private final List<FieldDefinition> fields;
    private final @Nullable KeyGenerator[] generators;
    private final Conversion[] conversions;
    private final int[] textLimits;
    private final boolean[] stamped;
    private final boolean timed;
    private final List<Integer> updatedSlots;

    /** Makes the rules of a model. */
    public WriteRules(ModelDefinition model, CanonicalValues canonical, Clock clock, KeyGenerators generators) {
        this.model = model;
        this.canonical = canonical;
        this.clock = clock;
        this.fields = model.fields();
        this.generators = new KeyGenerator[fields.size()];
        this.textLimits = new int[fields.size()];
        this.conversions = new Conversion[fields.size()];
        this.stamped = new boolean[fields.size()];
        boolean anyTimed = false;
        this.updatedSlots = new ArrayList<>();
        for (int slot = 0; slot < fields.size(); slot++) {
            FieldDefinition field = fields.get(slot);
            if (field.defaultValue() instanceof DefaultValue.Generated generated) {
                this.generators[slot] = generators.find(generated.generator()).orElse(null);
            }
            textLimits[slot] = textLimit(field);
            conversions[slot] = canonical.conversion(field.type());
            anyTimed |= isTimed(field);
            stamped[slot] = isStamped(field);
            if (field.management() == Management.UPDATED_AT) {
                updatedSlots.add(slot);
            }
        }
        this.timed = anyTimed;
    }

    /** Returns whether a create puts the time into a field; reading the clock costs more than checking a value. */
    private static boolean isTimed(FieldDefinition field) {
        return isStamped(field) || field.defaultValue() instanceof DefaultValue.Now;
    }

    private static boolean isStamped(FieldDefinition field) {
        return field.management() == Management.CREATED_AT || field.management() == Management.UPDATED_AT;
    }

    /** Returns a record that is ready to be stored; the given one is not changed. */
    public Values forCreate(Values given, OperationContext context) {
        Values values = given.copy();
        complete(values, context);
        return values;
    }

    /** Makes a record ready to be stored; one that is refused is left half done. */
    void complete(Values values, OperationContext context) {
        Instant now = timed ? now() : Instant.EPOCH;
        Problems problems = null;
        for (int slot = 0; slot < fields.size(); slot++) {
            try {
                fill(values, slot, now, context);
            } catch (DataFlowException failure) {
                problems = problems == null ? new Problems() : problems;
                problems.add(told(failure, fields.get(slot)));
            }
        }
        if (problems != null) {
            problems.throwIfAny();
        }
    }

    /** Makes the given values of a record canonical, nothing filled in; one that is refused is left half done. */
    void canonicalize(Values values, OperationContext context) {
        Problems problems = null;
        for (int slot = 0; slot < conversions.length; slot++) {
            if (values.has(slot)) {
                try {
                    values.set(slot, value(slot, values.at(slot), context));
                } catch (DataFlowException failure) {
                    problems = problems == null ? new Problems() : problems;
                    problems.add(told(failure, fields.get(slot)));
                }
            }
        }
        if (problems != null) {
            problems.throwIfAny();
        }
    }

    /** Returns what is wrong with a field's value, with its place; without the value where it is a secret. */
    private Problem told(DataFlowException failure, FieldDefinition field) {
        Problem problem = failure.problem().within(Location.model(model.name(), field.name()));
        return field.confidential()
                ? new Problem(
                        problem.code(),
                        problem.message(),
                        problem.location(),
                        null,
                        problem.expected(),
                        problem.causes(),
                        problem.fixes(),
                        problem.details())
                : problem;
    }

    /** Returns changes that are ready to be made, {@code updated_at} among them. */
    public List<Assignment> forUpdate(List<Assignment> given, OperationContext context) {
        Instant now = now();
        List<Assignment> ready = new ArrayList<>(given.size() + updatedSlots.size());
        Problems problems = new Problems();
        for (Assignment assignment : given) {
            try {
                ready.add(ready(assignment, now, context));
            } catch (DataFlowException failure) {
                problems.add(told(failure, model.field(assignment.field()).orElseThrow()));
            }
        }
        problems.throwIfAny();
        for (int slot : updatedSlots) {
            String name = fields.get(slot).name();
            if (ready.stream().noneMatch(a -> a.field().equals(name))) {
                ready.add(new Assignment.Set(name, stamp(fields.get(slot), now)));
            }
        }
        return ready;
    }

    /** Puts the time into the fields that every change sets. */
    public void touch(Values values) {
        if (updatedSlots.isEmpty()) {
            return;
        }
        Instant now = now();
        updatedSlots.forEach(slot -> values.set(slot, stamp(fields.get(slot), now)));
    }

    /** Returns the fields that every change sets. */
    public List<String> touched() {
        return updatedSlots.stream().map(slot -> fields.get(slot).name()).toList();
    }

    private void fill(Values values, int slot, Instant now, OperationContext context) {
        FieldDefinition field = fields.get(slot);
        if (stamped[slot]) {
            values.set(slot, stamp(field, now));
        } else if (values.has(slot)) {
            values.set(slot, value(slot, values.at(slot), context));
        } else {
            Object filled = filled(field, slot, now);
            if (filled != Values.ABSENT) {
                values.set(slot, filled);
            }
        }
    }

    private @Nullable Object filled(FieldDefinition field, int slot, Instant now) {
        DefaultValue given = field.defaultValue();
        if (given instanceof DefaultValue.Constant constant) {
            return constant.value();
        } else if (given instanceof DefaultValue.Now) {
            return stamp(field, now);
        } else if (given instanceof DefaultValue.Generated) {
            return generated(field, slot);
        } else if (field.identity() || given instanceof DefaultValue.DatabaseExpression) {
            return Values.ABSENT;
        } else if (field.nullable()) {
            return null;
        } else if (field.isFeatures()) {
            return Values.ABSENT;
        }
        throw missing(field);
    }

    private Object generated(FieldDefinition field, int slot) {
        KeyGenerator generator = generators[slot];
        if (generator == null) {
            throw Problem.of(
                            StandardCode.PLUGIN_UNAVAILABLE,
                            "The key generator of '" + field.name() + "' is not installed")
                    .found(((DefaultValue.Generated) field.defaultValue()).generator())
                    .toException();
        }
        return generator.next(field.type());
    }

    private static DataFlowException missing(FieldDefinition field) {
        return Problem.of(StandardCode.MISSING_PARAMETER, "Field '" + field.name() + "' has no value")
                .expected(field.type().notation())
                .cause("The field is required: it has no default and may not be null")
                .fix("Give it a value", field.name() + ": …")
                .fix("Or let it be null", "@Nullable in the record, nullable: true in a file")
                .toException();
    }

    /** Returns a value of a field in its canonical form; null when it has none. */
    @Nullable
    Object canonical(int slot, Object given, OperationContext context) {
        try {
            return conversions[slot].convert(fields.get(slot).type(), given, context.strictness());
        } catch (DataFlowException notOfTheType) {
            return null;
        }
    }

    private @Nullable Object value(int slot, @Nullable Object given, OperationContext context) {
        FieldDefinition field = fields.get(slot);
        if (given == null) {
            if (!field.nullable()) {
                throw Problem.of(StandardCode.MISSING_FIELD, "Field '" + field.name() + "' may not be null")
                        .found("null")
                        .expected(field.type().notation())
                        .toException();
            }
            return null;
        }
        Object value = conversions[slot].convert(field.type(), given, context.strictness());
        if (textLimits[slot] > 0) {
            checkLength(field, value, textLimits[slot]);
        }
        return value;
    }

    private static void checkLength(FieldDefinition field, Object value, int limit) {
        if (value instanceof List<?> elements) {
            elements.forEach(element -> checkLength(field, (String) element, limit));
        } else {
            checkLength(field, (String) value, limit);
        }
    }

    private static void checkLength(FieldDefinition field, String text, int limit) {
        if (text.length() > limit && text.codePointCount(0, text.length()) > limit) {
            throw Problem.of(
                            StandardCode.TYPE_MISMATCH,
                            "The text of '" + field.name() + "' is longer than its key or index allows")
                    .found(text.codePointCount(0, text.length()) + " characters")
                    .expected("at most " + limit + " characters")
                    .fix("Give the field a length, up to 700", "@Column(length = 700)")
                    .toException();
        }
    }

    private int textLimit(FieldDefinition field) {
        FieldType type = field.type() instanceof FieldType.Array array ? array.of() : field.type();
        boolean unlimited = type instanceof FieldType.Text text && text.length() == 0;
        return unlimited && !model.isExisting() && isKeyed(field.name()) ? KEYED_TEXT : 0;
    }

    private boolean isKeyed(String name) {
        for (List<String> key : model.uniqueKeys()) {
            if (key.contains(name)) {
                return true;
            }
        }
        for (IndexDefinition index : model.indexes()) {
            if (!index.fullText() && index.fields().contains(name)) {
                return true;
            }
        }
        for (Reference reference : model.references()) {
            if (reference.fields().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private Assignment ready(Assignment assignment, Instant now, OperationContext context) {
        FieldDefinition field = model.field(assignment.field()).orElseThrow();
        int slot = model.slotOf(assignment.field());
        if (assignment instanceof Assignment.Set set) {
            return new Assignment.Set(set.field(), value(slot, set.value(), context));
        } else if (assignment instanceof Assignment.Unset unset) {
            return new Assignment.Set(unset.field(), value(slot, null, context));
        } else if (assignment instanceof Assignment.Now set) {
            return new Assignment.Set(set.field(), stamp(field, now));
        }
        return AssignmentOperands.canonical(assignment, field, canonical, context.strictness());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Object stamp(FieldDefinition field, Instant now) {
        if (field.type() instanceof FieldType.Timestamp) {
            return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        } else if (field.type() instanceof FieldType.Date) {
            return now.atOffset(ZoneOffset.UTC).toLocalDate();
        } else if (field.type() instanceof FieldType.Time) {
            return now.atOffset(ZoneOffset.UTC).toLocalTime();
        }
        return now;
    }
}
