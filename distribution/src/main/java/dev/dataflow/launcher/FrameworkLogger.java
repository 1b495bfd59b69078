package dev.dataflow.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Takes the framework's messages, which would go to standard output, to the log. */
final class FrameworkLogger extends Logger {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("dataflow.framework");

    // The framework declares the reference without its type argument.
    @SuppressWarnings("rawtypes")
    @Override
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable ServiceReference reference,
            int level,
            String message,
            @Nullable Throwable cause) {
        String text = bundle == null ? message : bundle + ": " + message;
        switch (level) {
            case LOG_ERROR -> LOG.error(text, cause);
            case LOG_WARNING -> LOG.warn(text, cause);
            case LOG_INFO -> LOG.info(text, cause);
            default -> LOG.debug(text, cause);
        }
    }
}
