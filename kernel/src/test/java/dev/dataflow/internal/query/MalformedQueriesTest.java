package dev.dataflow.internal.query;

import static dev.dataflow.internal.query.Shop.ORDER;
import static dev.dataflow.internal.query.Shop.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.query.Strictness;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Generated input, mostly malformed: it is read or refused, and nothing else ever happens. */
final class MalformedQueriesTest {

    private static final int ROUNDS = Boolean.getBoolean("dataflow.soak") ? 1_000_000 : 10_000;

    private final Logger log = (Logger) LoggerFactory.getLogger("dataflow.core");

    @BeforeEach
    void silenceTheWarnings() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void letTheWarningsThrough() {
        log.setLevel(null);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    @SuppressWarnings("unchecked")
    void malformedInputIsRefusedWithACodeAndNothingElse() {
        long seed = System.nanoTime();
        System.out.println("MalformedQueriesTest seed " + seed);
        RandomInput input = new RandomInput(seed);
        CanonicalValues values = new CanonicalValues(new JacksonJsonCodec());
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Object filter = input.filter();
            Object map = input.changes();
            Object order = input.anything();
            Strictness strictness = i % 2 == 0 ? Strictness.STRICT : Strictness.LENIENT;
            FieldDefinition field = ORDER.fields().get(i % ORDER.fields().size());
            List<Runnable> calls = List.of(
                    () -> READER.filter(ORDER, "filter", filter),
                    () -> READER.filter(ORDER, "filter", READER.filter(ORDER, "filter", filter)),
                    () -> READER.sorts(ORDER, "order_by", order),
                    () -> READER.assignments(ORDER, "fields", (Map<String, ?>) map, strictness),
                    () -> READER.values(ORDER, "data", (Map<String, ?>) map, strictness),
                    () -> READER.projection(ORDER, "fields", order, false),
                    () -> READER.aggregation(ORDER, order, map, filter),
                    () -> values.canonical(field.type(), order == null ? "" : order, strictness));
            for (int call = 0; call < calls.size(); call++) {
                refused += run(calls.get(call), seed, i, call) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS);
    }

    private static boolean run(Runnable call, long seed, int round, int number) {
        try {
            call.run();
            return false;
        } catch (DataFlowException e) {
            for (Problem problem : Shop.problems(e)) {
                assertThat(problem.code().code()).startsWith("DF-1");
                assertThat(problem.message().length()).isLessThan(2_000);
            }
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("seed " + seed + ", round " + round + ", call " + number, e);
        }
    }
}
