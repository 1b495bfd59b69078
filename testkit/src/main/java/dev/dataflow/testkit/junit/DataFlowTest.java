package dev.dataflow.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests take a {@link dev.dataflow.DataFlow} as parameter: an instance on a fresh database, closed
 * after the test. A test that leaves a stream or a transaction open fails.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DataFlowExtension.class)
@API(status = API.Status.STABLE, since = "1.0")
public @interface DataFlowTest {

    /**
     * Returns the address of the database; by default one in memory. <code>{folder}</code> in it is a folder that is
     * made for the test, or with {@link #rollback()} for the class, and deleted afterwards.
     */
    String url() default "sqlite::memory:";

    /** Returns the records to register as models. */
    Class<?>[] models() default {};

    /**
     * Returns whether the tests of the class share one instance and each runs in a transaction that is rolled back: all
     * that it does by express, nodes and workflows is gone afterwards. Tables are made before the first test. Such
     * tests run one after another, and what they start in other threads sees nothing of theirs.
     */
    boolean rollback() default false;
}
