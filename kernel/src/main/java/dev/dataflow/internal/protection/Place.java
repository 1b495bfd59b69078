package dev.dataflow.internal.protection;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.spi.model.ModelDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation works.
 *
 * @param key what stands for the place: compared by identity, and kept as long as the rules are
 * @param model its model; null for raw SQL
 */
public record Place(Object key, @Nullable ModelDefinition model, Database database) {}
