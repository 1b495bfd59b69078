package dev.dataflow.internal.feature;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Bound;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Placement;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.schema.RowSecurity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The features of one model, in their order. Immutable and thread-safe. */
public final class FeatureChain {

    /** The chain of a model without options. */
    public static final FeatureChain EMPTY = new FeatureChain(List.of());

    private static final Set<Need> NOTHING = Set.of();

    private final List<Feature> features;
    private final Feature[] binding;
    private final Feature[] admitting;
    private final Feature[] translating;
    private final Feature[] scoping;
    private final Feature[] rewriting;
    private final Feature[] needing;
    private final Feature[] surrounding;
    private final Feature[] touching;
    private final Feature[] hiding;
    private final Feature[] exempting;
    private final @Nullable Feature placing;

    private FeatureChain(List<Feature> features) {
        this.features = List.copyOf(features);
        this.binding = Hooks.with(features, "bind", Operation.OnModel.class, OperationContext.class);
        this.admitting = Hooks.with(features, "admit", Operation.OnModel.class, OperationContext.class);
        this.translating = Hooks.with(features, "translate", Occurrence.class, Filter.class);
        this.scoping = Hooks.with(features, "scope", Occurrence.class);
        this.rewriting = Hooks.with(features, "rewrite", Operation.class, OperationContext.class);
        this.needing = needing(features);
        this.touching = Hooks.with(features, "touches");
        this.exempting = Hooks.with(features, "isExempt", Operation.OnModel.class, OperationContext.class);
        this.hiding = Hooks.with(features, "hidden", Referrer.class);
        this.surrounding = Hooks.with(features, "around", Execution.class);
        this.placing = features.stream().filter(Feature::isPlacing).findFirst().orElse(null);
    }

    private static Feature[] needing(List<Feature> features) {
        List<Feature> some = new ArrayList<>(List.of(Hooks.with(features, "needs", Operation.class)));
        for (Feature feature : Hooks.with(features, "needs", Operation.class, OperationContext.class)) {
            if (!some.contains(feature)) {
                some.add(feature);
            }
        }
        return some.toArray(new Feature[0]);
    }

    /**
     * Returns the chain of some features, ordered by phase, then by what they say of each other.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-901} when two features of one phase say nothing
     */
    public static FeatureChain of(List<Feature> features, String model) {
        if (features.isEmpty()) {
            return EMPTY;
        }
        List<Feature> ordered = new ArrayList<>(features);
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = i + 1; j < ordered.size(); j++) {
                checkOrder(ordered.get(i), ordered.get(j), model);
            }
        }
        checkOnePlacing(ordered, model);
        ordered.sort(Comparator.comparing(Feature::order).thenComparing((a, b) -> isBefore(a, b) ? -1 : 1));
        return new FeatureChain(ordered);
    }

    private static void checkOrder(Feature a, Feature b, String model) {
        boolean ordered = a.isPassive() || b.isPassive() || a.order() != b.order();
        if (!ordered && isBefore(a, b) == isBefore(b, a)) {
            throw Problem.of(
                            StandardCode.FEATURE_CONFLICT,
                            "The options '" + a.option() + "' and '" + b.option() + "' of " + model
                                    + " work in the same phase (" + a.order() + ") and do not say which comes first")
                    .fix("One of the features has to name the other in before() or after()")
                    .toException();
        }
    }

    private static void checkOnePlacing(List<Feature> features, String model) {
        List<String> placing = features.stream()
                .filter(Feature::isPlacing)
                .map(Feature::option)
                .toList();
        if (placing.size() > 1) {
            throw Problem.of(
                            StandardCode.FEATURE_CONFLICT,
                            "The options '" + String.join("' and '", placing) + "' of " + model
                                    + " both say where its table is")
                    .fix("Leave one of them out")
                    .toException();
        }
    }

    private static boolean isBefore(Feature a, Feature b) {
        return a.before().contains(b.option()) || b.after().contains(a.option());
    }

    /** Returns whether there is no feature. */
    public boolean isEmpty() {
        return features.isEmpty();
    }

    /** Returns the features, outermost first. */
    public List<Feature> features() {
        return features;
    }

    /** Returns whether the place of the table depends on the context. */
    public boolean isPlacing() {
        return placing != null;
    }

    /** Returns where the table is for the operations of a context; empty when the context names no place. */
    public Optional<Placement> placement(OperationContext context) {
        return placing == null ? Optional.of(Placement.DEFAULT) : placing.placement(context);
    }

    /** Returns the address of a database that placements name; empty when it is the instance's own or there is none. */
    public Optional<String> address(String database) {
        return placing == null ? Optional.empty() : placing.address(database);
    }

    /** Returns what the database itself lets statements see of the table; null for everything. */
    public @Nullable RowSecurity rowSecurity(ModelDefinition model) {
        for (Feature feature : features) {
            RowSecurity security = feature.rowSecurity(model);
            if (security != null) {
                return security;
            }
        }
        return null;
    }

    /** Returns whether features have something to say of the filters of occurrences. */
    public boolean isScoping() {
        return scoping.length > 0 || translating.length > 0;
    }

    /** Returns whether features may hide records that the table still has. */
    public boolean isHiding() {
        return hiding.length > 0;
    }

    /** Returns what is wrong with a reference to a record that features hide; null where they hide none from references. */
    public @Nullable Problem hidden(Referrer referrer) {
        for (Feature feature : hiding) {
            Problem problem = feature.hidden(referrer);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** Returns whether features have nothing to do with an operation that runs, but to let it run. */
    public boolean leavesAlone(Operation operation, OperationContext context) {
        return !isScoping()
                && rewrite(operation, context) == operation
                && needs(operation, context).isEmpty()
                && surrounding(operation, context).isEmpty();
    }

    /** Returns the filter of an occurrence with everything that the features have to say, marked as seen. */
    public Filter scope(Occurrence occurrence, Filter filter) {
        Filter seen = filter;
        for (Feature feature : translating) {
            seen = feature.translate(occurrence, seen);
        }
        Filter conditions = null;
        for (Feature feature : scoping) {
            Filter its = feature.scope(occurrence);
            conditions = conditions == null ? its : its.and(conditions);
        }
        return new Filter.Scoped(occurrence.model().name(), conditions == null ? seen : conditions.and(seen));
    }

    /** Returns the operation that the features put in place of one. */
    public Operation rewrite(Operation operation, OperationContext context) {
        Operation rewritten = operation;
        for (Feature feature : rewriting) {
            rewritten = feature.rewrite(rewritten, context);
        }
        return rewritten;
    }

    /**
     * Returns the change of a record with what the features of the phase {@link FeatureOrder#CONCURRENCY} say of it; for a
     * record of whose values the others have spoken already.
     */
    public Operation.Update counted(Operation.Update update, OperationContext context) {
        Operation counted = update;
        for (Feature feature : features) {
            if (feature.order() == FeatureOrder.CONCURRENCY) {
                counted = feature.rewrite(counted, context);
            }
        }
        return (Operation.Update) counted;
    }

    /** Returns whether a feature says in which context an operation runs. */
    public boolean isBinding() {
        return binding.length > 0;
    }

    /** Returns the operation with the context in which it runs. */
    public Bound bind(Operation.OnModel operation, OperationContext context) {
        Bound bound = new Bound(operation, context);
        for (Feature feature : binding) {
            bound = feature.bind(bound.operation(), bound.context());
        }
        return bound;
    }

    /** Returns whether write protection is not asked about an operation. */
    public boolean isExempt(Operation.OnModel operation, OperationContext context) {
        for (Feature feature : exempting) {
            if (feature.isExempt(operation, context)) {
                return true;
            }
        }
        return false;
    }

    /** Throws when a feature does not let an operation run. */
    public void admit(Operation.OnModel operation, OperationContext context) {
        for (Feature feature : admitting) {
            feature.admit(operation, context);
        }
    }

    /** Returns whether the rewritten operation is all that the features have to say about its records. */
    public boolean rewritesWhole(Operation.OnModel operation) {
        for (Feature feature : features) {
            if (!feature.isPassive() && !feature.rewritesWhole(operation)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what the features need around an operation. */
    public Set<Need> needs(Operation operation, OperationContext context) {
        Set<Need> needs = NOTHING;
        for (Feature feature : needing) {
            Set<Need> its = feature.needs(operation, context);
            if (!its.isEmpty()) {
                needs = needs.isEmpty() ? EnumSet.noneOf(Need.class) : needs;
                needs.addAll(its);
            }
        }
        return needs;
    }

    /** Returns the features that do something around an operation, outermost first. */
    public List<Feature> surrounding(Operation operation, OperationContext context) {
        List<Feature> some = List.of();
        for (Feature feature : surrounding) {
            if (feature.surrounds(operation, context)) {
                some = some.isEmpty() ? new ArrayList<>(surrounding.length) : some;
                some.add(feature);
            }
        }
        return some;
    }

    /** Returns the models that the features' further operations around an operation read or write; models come and go. */
    public Set<String> touches(Operation operation, OperationContext context) {
        Set<String> models = Set.of();
        for (Feature feature : touching) {
            Set<String> its = feature.surrounds(operation, context) ? feature.touches() : Set.of();
            if (models.isEmpty()) {
                models = its;
            } else if (!its.isEmpty()) {
                Set<String> all = new HashSet<>(models);
                all.addAll(its);
                models = all;
            }
        }
        return models;
    }

    /** Returns the features that keep a field's values in another form, outermost first. */
    public List<Feature> encoders(FieldDefinition field) {
        List<Feature> encoders = new ArrayList<>();
        for (Feature feature : features) {
            if (feature.encodes(field)) {
                encoders.add(feature);
            }
        }
        return List.copyOf(encoders);
    }
}
