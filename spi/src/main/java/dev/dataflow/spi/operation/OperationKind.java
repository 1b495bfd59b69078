package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** The kinds of operation that hooks of plugins are asked about. */
@API(status = API.Status.STABLE, since = "1.0")
public enum OperationKind {
    /** Reads records. */
    READ,
    /** Changes records. */
    WRITE,
    /** Runs SQL that a person wrote. */
    RAW,
    /** Changes the schema. */
    DDL
}
