package dev.dataflow.examples.sharded;

import dev.dataflow.testkit.dialect.AggregateGroup;
import dev.dataflow.testkit.dialect.CapabilityGroup;
import dev.dataflow.testkit.dialect.CollectionFilterGroup;
import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.FieldTypeGroup;
import dev.dataflow.testkit.dialect.FilterGroup;
import dev.dataflow.testkit.dialect.NegationGroup;
import dev.dataflow.testkit.dialect.SortGroup;
import dev.dataflow.testkit.dialect.TransactionGroup;
import dev.dataflow.testkit.dialect.UnstorableInputGroup;
import dev.dataflow.testkit.dialect.UpdateOperatorGroup;
import dev.dataflow.testkit.dialect.UpsertGroup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The portable part of the dialect suite on two servers. Left out are bulk calls, references, schema changes and generated
 * keys.
 */
final class ShardedSuiteTest {

    @Nested
    final class FieldTypes extends FieldTypeGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class Filters extends FilterGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    /** Each of many conditions on things that are stored anew: it takes as long as half of the rest. */
    @Nested
    @EnabledIfSystemProperty(named = "dataflow.soak", matches = "true")
    final class Negations extends NegationGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class Sorts extends SortGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class CollectionFilters extends CollectionFilterGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class Aggregates extends AggregateGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class UpdateOperators extends UpdateOperatorGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class Upserts extends UpsertGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class Transactions extends TransactionGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class UnstorableInputs extends UnstorableInputGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }

    @Nested
    final class Capabilities extends CapabilityGroup {
        @Override
        protected DialectFixture fixture() {
            return TwoServers.started();
        }
    }
}
