package dev.dataflow.feature.multitenancy;

import dev.dataflow.spi.model.ModelOption;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Lets each record of a model belong to one tenant: every operation sees and changes the records of the tenant in scope
 * ({@code db.tenant("acme")}) and no other, keys are keys within a tenant, and without a tenant nothing is sent to the
 * database ({@code DF-911}). The option {@code multi_tenant}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ModelOption("multi_tenant")
@API(status = API.Status.STABLE, since = "1.0")
public @interface MultiTenant {}
