package dev.dataflow.internal.model;

import dev.dataflow.internal.query.MapQueryReader;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the conditions that models put on their fields and indexes, by the one reader of filters. Thread-safe. */
final class CheckReader {

    private final QueryReader reader;

    CheckReader(JsonCodec json) {
        reader = new MapQueryReader(new NoModels(), json);
    }

    /**
     * Returns the filter of a condition on one field's value: {@code {"$gte": 0}}.
     *
     * @throws DataFlowException as filters do; locations start with the field
     */
    Filter read(ModelDefinition model, FieldDefinition field, @Nullable Object condition) {
        return reader.filter(model, "check", Collections.singletonMap(field.name(), condition));
    }

    /** Returns the filter that says which records an index covers. */
    Filter where(ModelDefinition model, @Nullable Object condition) {
        return reader.filter(model, "where", condition);
    }

    /** Conditions inside a table know no other model. */
    private static final class NoModels implements ModelLookup {

        @Override
        public Optional<ModelDefinition> find(String name) {
            return Optional.empty();
        }

        @Override
        public ModelDefinition require(String name) {
            throw new IllegalStateException("a condition inside a table needs no other model: " + name);
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public List<Referrer> referrers(ModelDefinition model) {
            return List.of();
        }

        @Override
        public Optional<Relation> relation(ModelDefinition model, String relationName) {
            return Optional.empty();
        }
    }
}
