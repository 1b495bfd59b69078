package dev.dataflow.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;

/**
 * Marks the class by which a jar extends DataFlow. From it, bnd writes {@code META-INF/services}, the OSGi capabilities,
 * and the requirement on the kernel's extender; the plugin needs no OSGi library.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Capability(namespace = "osgi.serviceloader", name = "${#value}", attribute = "register:=${@class}")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"${#value}\"", effective = "active")
@Requirement(namespace = "osgi.extender", name = "dev.dataflow.plugin", version = "1.0.0")
@API(status = API.Status.STABLE, since = "1.0")
public @interface Extension {
    /** Returns the service that the class provides: {@link DataFlowPlugin}. */
    Class<?> value();
}
