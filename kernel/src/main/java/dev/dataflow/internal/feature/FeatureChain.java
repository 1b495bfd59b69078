package dev.dataflow.internal.feature;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The features of one model, in their order. Immutable and thread-safe. */
public final class FeatureChain {

    /** The chain of a model without options. */
    public static final FeatureChain EMPTY = new FeatureChain(List.of());

    private final List<Feature> features;

    private FeatureChain(List<Feature> features) {
        this.features = List.copyOf(features);
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

    /** Returns the filter of an occurrence with everything that the features have to say, marked as seen. */
    public Filter scope(Occurrence occurrence, Filter filter) {
        Filter seen = filter;
        for (Feature feature : features) {
            seen = feature.translate(occurrence, seen);
        }
        for (Feature feature : features) {
            seen = feature.scope(occurrence).and(seen);
        }
        return new Filter.Scoped(occurrence.model().name(), seen);
    }

    /** Returns the operation that the features put in place of one. */
    public Operation rewrite(Operation operation, OperationContext context) {
        Operation rewritten = operation;
        for (Feature feature : features) {
            rewritten = feature.rewrite(rewritten, context);
        }
        return rewritten;
    }

    /** Returns the context in which an operation runs. */
    public OperationContext bind(Operation.OnModel operation, OperationContext context) {
        OperationContext bound = context;
        for (Feature feature : features) {
            bound = feature.bind(operation, bound);
        }
        return bound;
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
    public Set<Need> needs(Operation operation) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        features.forEach(feature -> needs.addAll(feature.needs(operation)));
        return needs;
    }

    /** Returns the models that the features' further operations read or write. */
    public Set<String> touches() {
        Set<String> models = new HashSet<>();
        features.forEach(feature -> models.addAll(feature.touches()));
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
