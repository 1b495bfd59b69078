package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.dataflow.Models;
import dev.dataflow.internal.json.LazyJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Models that chance has made: each is taken, or refused with problems; nothing else may come out. */
final class MalformedModelsTest {

    private static final int ROUNDS = Boolean.getBoolean("dataflow.soak") ? 100_000 : 3_000;
    private static final Path SHOP = Path.of("src/test/resources/models/shop.yaml");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "id",
            "User",
            "text",
            "text(0)",
            "enum()",
            "array(json)",
            "decimal(99,99)",
            "identity",
            "uuid7",
            "now",
            "null",
            "true",
            "-1",
            "1e999",
            "9223372036854775808",
            ".nan",
            "{}",
            "[]",
            "{$gt: {$gt: 1}}",
            "[[[[]]]]",
            "\u0000",
            "\ud83d",
            "😀",
            "'; DROP TABLE users; --",
            "{{x}}",
            "*x",
            "&x",
            "!!str",
            "<<",
            "? a",
            "\t",
            "x".repeat(800),
            "fields",
            "models",
            "Customer",
            "created_at",
            "set_null",
            "Ünïcode",
            "a b",
            "select");

    private int taken;
    private int refused;

    @Test
    void filesWithRandomDamageGiveProblemsWithPlaces() throws Exception {
        Random random = seeded("damaged model files");
        String shop = Files.readString(SHOP);
        for (int i = 0; i < ROUNDS; i++) {
            String text = shop;
            for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
                text = damaged(text, random);
            }
            String tried = text;
            attempt(tried, () -> register(Models.readYaml(tried)));
        }
        assertThat(refused).isGreaterThan(ROUNDS / 4);
        assertThat(taken).isPositive();
    }

    @Test
    void treesOfRandomKeysAndValuesGiveProblems() {
        Random random = seeded("random model trees");
        LazyJsonCodec json = new LazyJsonCodec();
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Object> model = tree(random, ModelNodeReader.KEYS);
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int n = random.nextInt(5); n >= 0; n--) {
                String name = random.nextBoolean() ? "f" + n : word(random);
                fields.put(storable(name), random.nextInt(3) == 0 ? "text?" : tree(random, FieldNodeReader.KEYS));
            }
            model.put("fields", fields);
            String text = json.write(
                    Map.of("models", Map.of(random.nextBoolean() ? "Thing" : storable(word(random)), model)));
            attempt(text, () -> register(Models.readJson(text)));
            attempt(text, () -> register(Models.readYaml(text)));
        }
        assertThat(refused).isGreaterThan(ROUNDS);
    }

    @Test
    void buildersOfRandomModelsGiveProblems() {
        Random random = seeded("random builders");
        for (int i = 0; i < ROUNDS; i++) {
            List<ModelDefinition> models = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                models.add(random(random, random.nextInt(4) == 0 ? word(random) : "M" + n));
            }
            attempt(models.toString(), () -> register(models));
        }
        assertThat(refused).isGreaterThan(ROUNDS / 4);
        assertThat(taken).isPositive();
    }

    private static Random seeded(String what) {
        long seed = System.nanoTime();
        System.out.println("seed of " + what + ": " + seed);
        return new Random(seed);
    }

    private static void register(List<ModelDefinition> models) {
        new ModelRegistry(new LazyJsonCodec()).register(models);
    }

    private void attempt(String input, Runnable call) {
        try {
            call.run();
            taken++;
        } catch (DataFlowException e) {
            refused++;
            List<Problem> parts = e.problem().details().isEmpty()
                    ? List.of(e.problem())
                    : e.problem().details();
            assertThat(parts).as(input).noneMatch(p -> p.message().isBlank());
            assertThat(parts).as(input).extracting(Problem::location).doesNotContain(Location.UNKNOWN);
        } catch (RuntimeException | StackOverflowError e) {
            fail(e + " for:\n" + input, e);
        }
    }

    private static String damaged(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        int column = random.nextInt(line.length() + 1);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, line.substring(0, column) + word(random) + line.substring(column));
            case 3 -> lines.set(at, line.substring(0, column) + line.substring(Math.min(line.length(), column + 3)));
            case 4 ->
                lines.set(
                        at,
                        line.replaceFirst(
                                ":.*", ": " + word(random).replace("\\", "").replace("$", "")));
            default -> lines.set(at, " ".repeat(random.nextInt(8)) + line.strip());
        }
        return String.join("\n", lines);
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String storable(String word) {
        return word.equals("\u0000") || word.equals("\ud83d") ? "odd" : word;
    }

    private static Map<String, Object> tree(Random random, List<String> keys) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            String key = random.nextInt(8) == 0 ? storable(word(random)) : keys.get(random.nextInt(keys.size()));
            tree.put(key, value(random, 3));
        }
        return tree;
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0:
                return random.nextLong();
            case 1:
                return random.nextBoolean();
            case 2:
                return random.nextDouble();
            case 5:
                return Arrays.asList(value(random, depth - 1), value(random, depth - 1));
            case 6:
                return Map.of(storable(word(random)), value(random, depth - 1));
            case 7:
                return Map.of("model", value(random, depth - 1), "fields", value(random, depth - 1));
            default:
                return storable(word(random));
        }
    }

    private static ModelDefinition random(Random random, String name) {
        ModelBuilder builder = ModelDefinition.builder(name).timestamps(random.nextBoolean());
        for (int n = random.nextInt(6); n > 0; n--) {
            String field = random.nextInt(5) == 0 ? word(random) : "f" + random.nextInt(5);
            builder.field(field, type(random), f -> decorate(f, field, random));
        }
        if (random.nextInt(3) == 0) {
            builder.key("f" + random.nextInt(5), "f" + random.nextInt(5));
        }
        if (random.nextInt(3) == 0) {
            builder.index(
                    new IndexDefinition(word(random), List.of("f1", word(random)), random.nextBoolean(), Filter.all()));
        }
        if (random.nextInt(4) == 0) {
            builder.table(word(random));
        }
        if (random.nextInt(4) == 0) {
            builder.reference(new Reference(
                    word(random),
                    List.of("f1", "f2"),
                    "M" + random.nextInt(3),
                    List.of("f3"),
                    Reference.OnDelete.SET_NULL));
        }
        if (random.nextInt(6) == 0) {
            builder.database(word(random));
        }
        return builder.build();
    }

    private static void decorate(FieldBuilder field, String name, Random random) {
        field.nullable(random.nextBoolean()).unique(random.nextInt(4) == 0);
        switch (random.nextInt(9)) {
            case 0 -> field.identity();
            case 1 -> field.generated(word(random));
            case 2 -> field.defaultNow();
            case 3 -> field.defaultValue(value(random, 2));
            case 4 -> field.references("M" + random.nextInt(3), Reference.OnDelete.SET_NULL);
            case 5 -> field.column(word(random));
            case 6 -> field.management(Management.CREATED_AT);
            case 7 -> field.indexed().key();
            default -> field.defaultValue(new DefaultValue.DatabaseExpression(name));
        }
    }

    private static FieldType type(Random random) {
        List<FieldType> types = List.of(
                FieldType.text(),
                FieldType.text(900),
                FieldType.integer(),
                FieldType.bigint(),
                FieldType.json(),
                FieldType.decimal(4, 2),
                FieldType.doublePrecision(),
                FieldType.bytes(),
                FieldType.uuid(),
                FieldType.date(),
                FieldType.array(FieldType.uuid()),
                FieldType.enumeration("a", "b"),
                new FieldType.Extension("point", Map.of(), Object.class));
        return types.get(random.nextInt(types.size()));
    }
}
