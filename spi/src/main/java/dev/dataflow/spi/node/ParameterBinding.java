package dev.dataflow.spi.node;

import org.apiguardian.api.API;

/** Where the value of a parameter may come from in a workflow. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ParameterBinding {
    /** From anywhere: written in the definition, a workflow input, an output of another node. */
    ANY,
    /**
     * Only from the definition, and taken literally: no template, no connection. For code and SQL, into which no input
     * may be pasted.
     */
    CONSTANT,
    /**
     * From anywhere; entries that come from outputs that did not fire are left out, and the node is skipped only when
     * nothing is left. For nodes that bring branches together.
     */
    PARTIAL
}
