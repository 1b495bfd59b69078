package dev.dataflow.spi.operation;

import org.apiguardian.api.API;

/** A running transaction as others see it. Only the kernel makes one. */
@API(status = API.Status.STABLE, since = "1.0")
public interface TransactionScope extends UnitOfWork {

    /** Returns an id that is unique within the instance. */
    String id();

    /** Returns whether statements can still join. */
    boolean isActive();
}
