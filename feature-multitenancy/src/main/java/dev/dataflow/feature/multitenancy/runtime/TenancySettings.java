package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.model.ModelDefinition;

/**
 * What the option {@code multi_tenant} says: {@code true}, or {@code {strategy: row, rls: true}} and so on.
 *
 * @param strategy how the records of tenants are kept apart
 * @param rls whether the database itself keeps them apart, too
 * @param pattern the schema's name or the database's address, with a place for the tenant; empty for the row strategy
 * @param registry whether the registry of tenants is asked though this instance has not used it
 * @param registeredOnly whether tenants have to be registered
 * @param retained whether the records are none of what is exported and deleted with their tenant
 */
record TenancySettings(
        Strategy strategy, boolean rls, String pattern, boolean registry, boolean registeredOnly, boolean retained) {

    static final String OPTION = "multi_tenant";

    /** How the records of tenants are kept apart. */
    enum Strategy {
        /** In one table, by a column. */
        ROW,
        /** In a schema for each tenant; on MySQL and MariaDB that is a database of the same server. */
        SCHEMA,
        /** In a database for each tenant, each with an address. */
        DATABASE
    }

    /**
     * Reads the option of a model.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604}, every problem at once
     */
    static TenancySettings read(ModelDefinition model, Object setting) {
        return new TenancyReader(model).read(setting);
    }
}
