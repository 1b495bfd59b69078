package dev.dataflow.testkit.postgres;

import dev.dataflow.testkit.dialect.AggregateGroup;
import dev.dataflow.testkit.dialect.BulkGroup;
import dev.dataflow.testkit.dialect.CapabilityGroup;
import dev.dataflow.testkit.dialect.ConstraintGroup;
import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.FieldTypeGroup;
import dev.dataflow.testkit.dialect.FilterGroup;
import dev.dataflow.testkit.dialect.RecordGroup;
import dev.dataflow.testkit.dialect.SchemaGroup;
import dev.dataflow.testkit.dialect.SortGroup;
import dev.dataflow.testkit.dialect.TransactionGroup;
import dev.dataflow.testkit.dialect.UnstorableInputGroup;
import dev.dataflow.testkit.dialect.UpsertGroup;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The SPI, tried by a second database: the groups that need neither JSON paths nor arrays that change. */
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresSketchTest {

    private EmbeddedDatabase server;

    @BeforeAll
    void start() throws IOException {
        server = new EmbeddedDatabase();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Nested
    final class FieldTypes extends FieldTypeGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Records extends RecordGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Filters extends FilterGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Sorting extends SortGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Aggregation extends AggregateGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Upsert extends UpsertGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Bulk extends BulkGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Constraints extends ConstraintGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Schema extends SchemaGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Transactions extends TransactionGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class UnstorableInput extends UnstorableInputGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }

    @Nested
    final class Capabilities extends CapabilityGroup {
        @Override
        protected DialectFixture fixture() {
            return server;
        }
    }
}
