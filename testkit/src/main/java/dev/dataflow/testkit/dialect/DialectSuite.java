package dev.dataflow.testkit.dialect;

import org.apiguardian.api.API;
import org.junit.jupiter.api.Nested;

/**
 * All that a dialect must do. A test class extends it and says which dialect to try; each nested class is one group,
 * which can be extended by itself as well.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class DialectSuite {

    /** For the test classes of dialects. */
    protected DialectSuite() {}

    /** Returns the dialect to try. */
    protected abstract DialectFixture fixture();

    @Nested
    final class FieldTypes extends FieldTypeGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Records extends RecordGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Filters extends FilterGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Negations extends NegationGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Collections extends CollectionFilterGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class FullText extends FullTextGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Sorting extends SortGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Aggregation extends AggregateGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class UpdateOperators extends UpdateOperatorGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Upsert extends UpsertGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Bulk extends BulkGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Constraints extends ConstraintGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Schema extends SchemaGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Transactions extends TransactionGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class UnstorableInput extends UnstorableInputGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class Capabilities extends CapabilityGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }

    @Nested
    final class GeneratedOperations extends GeneratedOperationsGroup {
        @Override
        protected DialectFixture fixture() {
            return DialectSuite.this.fixture();
        }
    }
}
