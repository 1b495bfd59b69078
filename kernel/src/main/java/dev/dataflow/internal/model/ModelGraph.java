package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.model.TableNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One state of a registry: its models and the relations between them. Immutable but for a cache; thread-safe. */
final class ModelGraph {

    private final Map<String, ModelDefinition> models;
    private final Map<String, List<Referrer>> referrers = new HashMap<>();
    private final Map<String, Map<String, List<Relation>>> relations = new ConcurrentHashMap<>();

    ModelGraph(Map<String, ModelDefinition> models) {
        this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        for (ModelDefinition model : models.values()) {
            for (Reference reference : model.references()) {
                ModelDefinition target = models.get(reference.model());
                if (target != null) {
                    referrers
                            .computeIfAbsent(reference.model(), key -> new ArrayList<>())
                            .add(new Referrer(model, reference, targetFields(reference, target)));
                }
            }
        }
        referrers.replaceAll((name, all) -> List.copyOf(all));
    }

    Map<String, ModelDefinition> models() {
        return models;
    }

    List<Referrer> referrers(ModelDefinition model) {
        return referrers.getOrDefault(model.name(), List.of());
    }

    /** Returns the relation; a name that several relations share is a {@code DF-111}. */
    Optional<Relation> relation(ModelDefinition model, String name) {
        Map<String, List<Relation>> known = relations.computeIfAbsent(model.name(), key -> relationsOf(model));
        List<Relation> found = known.getOrDefault(name, List.of());
        if (found.size() > 1) {
            List<String> longer = known.keySet().stream()
                    .filter(other -> other.startsWith(name + "_by_"))
                    .sorted()
                    .toList();
            throw Problem.of(StandardCode.UNKNOWN_FIELD, "The relation '" + name + "' may be one of several")
                    .at(Location.model(model.name(), name))
                    .found(name)
                    .expected(String.join(" or ", longer))
                    .toException();
        }
        return found.stream().findFirst();
    }

    private Map<String, List<Relation>> relationsOf(ModelDefinition model) {
        Map<String, List<Relation>> byName = new HashMap<>();
        for (Referrer referrer : referrers.getOrDefault(model.name(), List.of())) {
            String plural = TableNames.of(referrer.model().name());
            String exact = plural + "_by_" + referrer.reference().name();
            add(byName, inverse(plural, referrer));
            add(byName, inverse(exact, referrer));
        }
        for (Reference reference : model.references()) {
            ModelDefinition target = models.get(reference.model());
            if (target != null) {
                Relation own = new Relation(
                        reference.name(), target, reference.fields(), targetFields(reference, target), false);
                byName.put(own.name(), List.of(own));
            }
        }
        return byName;
    }

    private static void add(Map<String, List<Relation>> byName, Relation relation) {
        byName.computeIfAbsent(relation.name(), key -> new ArrayList<>()).add(relation);
    }

    private static Relation inverse(String name, Referrer referrer) {
        Reference reference = referrer.reference();
        HashSet<String> fields = new HashSet<>(reference.fields());
        boolean one = referrer.model().uniqueKeys().stream().anyMatch(fields::containsAll);
        return new Relation(name, referrer.model(), referrer.targetFields(), reference.fields(), !one);
    }

    /** Returns the fields that a reference points at. */
    static List<String> targetFields(Reference reference, ModelDefinition target) {
        return reference.targetFields().isEmpty() ? target.key() : reference.targetFields();
    }
}
