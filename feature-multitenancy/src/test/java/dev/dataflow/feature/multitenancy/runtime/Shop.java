package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.multitenancy.MultiTenant;
import dev.dataflow.model.Default;
import dev.dataflow.model.Id;
import dev.dataflow.model.Indexed;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;

/** Models of tests: three of tenants and one that is everybody's. */
final class Shop {

    private Shop() {}

    @Model
    record Country(@Id String id, String name) {}

    @Model
    @MultiTenant
    record Customer(
            @Id String id,
            @Unique String email,
            @Nullable @References(Country.class) String countryId) {}

    @Model
    @MultiTenant
    @Indexed(fields = {"tenant_id", "status"})
    record Order(
            @Id String id,
            @References(Customer.class) String customerId,
            @Default("pending") String status) {}

    @Model
    @MultiTenant
    record Event(long id, @Nullable @References(Order.class) String orderId, String kind) {}

    static DataFlow open() {
        return register(DataFlow.open("sqlite::memory:"));
    }

    static DataFlow register(DataFlow db) {
        return db.register(Country.class, Customer.class, Order.class, Event.class);
    }
}
