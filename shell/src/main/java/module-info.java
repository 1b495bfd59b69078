/**
 * The commands of the container. Nobody requires this module: the launcher and the shell find its services in the
 * framework.
 */
module dev.dataflow.shell {
    requires com.fasterxml.jackson.core;
    requires dev.dataflow.kernel;
    requires osgi.core;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
}
