package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.Express;
import dev.dataflow.TransactionOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions and savepoints. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class TransactionGroup extends DialectGroup {

    /** For the test classes of dialects. */
    protected TransactionGroup() {}

    @BeforeEach
    final void registerEntries() {
        register(ModelDefinition.builder("Entry")
                .field("id", FieldType.integer())
                .field("note", FieldType.text(), f -> f.nullable(true))
                .build());
    }

    private static void entry(Express express, int id) {
        express.create("Entry", Map.of("id", id));
    }

    @Test
    void whatReturnsIsThere() {
        long counted = db().callInTransaction(tx -> {
            entry(tx.express(), 1);
            entry(express(), 2);
            return tx.express().count("Entry");
        });
        assertThat(counted).isEqualTo(2);
        assertThat(express().count("Entry")).isEqualTo(2);
    }

    @Test
    void whatFailsIsNotThere() {
        entry(express(), 1);
        assertThatThrownBy(() -> db().transaction(tx -> {
                    entry(tx.express(), 2);
                    tx.express().update("Entry", 1, Map.of("note", "x"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(express().list("Entry").records())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("id", 1).containsEntry("note", null));
    }

    @Test
    void aSavepointIsUndoneByItself() {
        db().transaction(tx -> {
            entry(tx.express(), 1);
            assertThatThrownBy(() -> tx.savepoint(() -> {
                        entry(tx.express(), 2);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            tx.savepoint(() -> entry(tx.express(), 3));
        });
        assertThat(express().list("Entry").records())
                .extracting(row -> row.get("id"))
                .containsExactly(1, 3);
    }

    @Test
    void aFailedStatementInASavepointLeavesTheTransactionUsable() {
        db().transaction(tx -> {
            entry(tx.express(), 1);
            assertThatThrownBy(() -> tx.savepoint(() -> entry(tx.express(), 1)))
                    .isInstanceOf(DataFlowException.Conflict.class);
            entry(tx.express(), 2);
        });
        assertThat(express().count("Entry")).isEqualTo(2);
    }

    @Test
    void anInnerTransactionJoins() {
        assertThatThrownBy(() -> db().transaction(tx -> {
                    tx.transaction(inner -> entry(inner.express(), 1));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(express().count("Entry")).isZero();
    }

    @Test
    void aReadingTransactionRefusesWrites() {
        TransactionOptions reading = TransactionOptions.DEFAULT.readOnly(true);
        assertThatThrownBy(() -> db().transaction(reading, tx -> entry(tx.express(), 1)))
                .isInstanceOf(DataFlowException.class);
        assertThat(express().count("Entry")).isZero();
        db().transaction(reading, tx -> assertThat(tx.express().count("Entry")).isZero());
        entry(express(), 1);
    }

    @Test
    void connectionsComeBack() {
        for (int i = 0; i < 50; i++) {
            int id = i;
            db().transaction(tx -> entry(tx.express(), id));
        }
        assertThat(db().poolStats().active()).isZero();
    }
}
