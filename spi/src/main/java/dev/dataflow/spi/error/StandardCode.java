package dev.dataflow.spi.error;

import static dev.dataflow.spi.error.ErrorType.EXTERNAL;
import static dev.dataflow.spi.error.ErrorType.INTERNAL;
import static dev.dataflow.spi.error.ErrorType.RESOURCE;
import static dev.dataflow.spi.error.ErrorType.USER;

import org.apiguardian.api.API;

/**
 * DataFlow's catalogue of codes: 1xx parameters, 2xx connections between nodes, 3xx schema and migration, 4xx
 * configuration and connection, 5xx run time, 6xx models, 7xx nodes and plugins, 8xx workflows, 9xx features and
 * protection. A number is never given to another meaning. Each has a page in {@code docs/errors}.
 */
@API(status = API.Status.STABLE, since = "1.0")
public enum StandardCode implements ErrorCode {
    MISSING_PARAMETER(101, "Missing required parameter", USER),
    TYPE_MISMATCH(102, "Parameter type mismatch", USER),
    INVALID_DATETIME(103, "Invalid date or time", USER),
    MANAGED_FIELD(104, "Managed field set by hand", USER),
    MISSING_FIELD(105, "Missing required field", USER),
    CONTRADICTING_PARAMETERS(106, "Parameters contradict each other", USER),
    EMPTY_PARAMETER(107, "Empty parameter value", USER),
    INVALID_STRUCTURE(108, "Invalid parameter structure", USER),
    INVALID_VALUE(109, "Parameter value not allowed", USER),
    UNEXPECTED_PARAMETER(110, "Unexpected parameter", USER),
    UNKNOWN_FIELD(111, "Unknown field", USER),
    UNKNOWN_OPERATOR(112, "Unknown operator", USER),
    NO_UNIQUE_KEY(113, "No unique key for the conflict fields", USER),
    UNSUPPORTED_BY_DATABASE(114, "Not supported by this database", USER),
    UNSTORABLE_TEXT(115, "Text that no database keeps alike", USER),
    INVALID_CURSOR(116, "Cursor of another query", USER),
    PATTERN_NOT_PORTABLE(117, "Pattern outside the portable subset", USER),
    RESERVED_NAME(118, "Field with a reserved name used flat", USER),
    NUMBER_OUT_OF_RANGE(119, "Number out of range", USER),
    FILTER_TOO_LARGE(120, "Filter too large", USER),
    NO_FULL_TEXT_INDEX(121, "No full-text index for the search", USER),

    CONNECTION_TYPE_MISMATCH(201, "Connection type mismatch", USER),
    DOTTED_PATH_FAILED(203, "Output or dotted path does not exist", USER),
    UNMARKED_CYCLE(204, "Circular connection", USER),
    INVALID_SOURCE(205, "Invalid source of a value", USER),
    INVALID_TARGET(206, "Invalid target of a connection", USER),
    DUPLICATE_CONNECTION(207, "Duplicate connection", USER),
    SELF_CONNECTION(208, "Node connected to itself", USER),
    MISSING_INPUT(209, "Missing input", USER),

    DDL_FAILED(301, "Schema change failed", EXTERNAL),
    TABLE_NOT_FOUND(302, "Table not found", USER),
    COLUMN_NOT_FOUND(303, "Column not found", USER),
    SCHEMA_MISMATCH(306, "Table does not fit its model", USER),
    CHANGE_TOO_RISKY(307, "Schema change too risky", USER, Kind.BLOCKED),

    INVALID_URL(401, "Invalid database URL", USER),
    INSTANCE_MIXED_UP(402, "Instance not known here", USER),
    UNKNOWN_OPTION(403, "Unknown or invalid option", USER),
    INVALID_CONFIGURATION(405, "Configuration cannot be read", USER),
    CANNOT_CONNECT(408, "Cannot connect to the database", EXTERNAL, Kind.UNAVAILABLE),
    MEMORY_DATA_GONE(409, "The in-memory data is gone", EXTERNAL, Kind.UNAVAILABLE),
    NO_DIALECT(410, "No dialect for this database", USER, Kind.UNAVAILABLE),
    DRIVER_UNUSABLE(411, "Database driver cannot be used", EXTERNAL, Kind.UNAVAILABLE),

    WRONG_LIFECYCLE(501, "Call not possible here", USER),
    NODE_FAILED(502, "Node failed", INTERNAL),
    TIMED_OUT(503, "Time limit reached", RESOURCE, Kind.TIMEOUT),
    RUN_FAILED(504, "Workflow run failed", EXTERNAL),
    RESOURCE_EXHAUSTED(505, "A limit was reached", RESOURCE),
    POOL_FAILED(506, "No connection from the pool", RESOURCE, Kind.UNAVAILABLE),
    TRANSACTION_FAILED(507, "Transaction failed", EXTERNAL),
    CANCELLED(508, "Cancelled", RESOURCE, Kind.TIMEOUT),
    RECORD_NOT_FOUND(509, "Record not found", USER, Kind.NOT_FOUND),
    UNIQUE_KEY_TAKEN(510, "Unique key taken", USER, Kind.CONFLICT),
    REFERENCE_VIOLATED(511, "Reference violated", USER, Kind.CONFLICT),
    CONSTRAINT_VIOLATED(512, "Check or not-null violated", USER),
    VERSION_CONFLICT(513, "Version conflict", USER, Kind.CONFLICT),
    SEVERAL_ROWS(514, "Several rows match a single-row change", USER),
    CONFIRMATION_NEEDED(515, "Confirmation needed", USER, Kind.BLOCKED),
    OUTCOME_UNKNOWN(516, "Outcome unknown", EXTERNAL, Kind.OUTCOME_UNKNOWN),
    FIRST_USE_IN_TRANSACTION(517, "Model first used inside a transaction", USER),
    NOT_INSIDE_TRANSACTION(518, "Not inside this transaction", USER),
    STREAM_CLOSED(519, "Stream closed by its deadline or by a swap", RESOURCE, Kind.TIMEOUT),
    LOCKED(520, "Locked by another transaction", EXTERNAL, Kind.CONFLICT),
    DATABASE_FAILED(521, "The database refused the statement", EXTERNAL),
    CLOSED(522, "Used after close", USER),

    INVALID_KEY(601, "Invalid primary key", USER),
    UPDATE_SHAPE(602, "Update without filter or id", USER),
    MODEL_NOT_REGISTERED(603, "Model not registered", USER),
    INVALID_MODEL(604, "Invalid model definition", USER),
    INVALID_REFERENCE(605, "Invalid reference between models", USER),
    INVALID_FIELD_TYPE(606, "Field type not supported", USER),
    ANNOTATION_WITHOUT_BUNDLE(607, "Annotation without its bundle", USER, Kind.UNAVAILABLE),
    PACKAGE_NOT_OPEN(608, "Package not open to DataFlow", USER),
    MODEL_REGISTERED_TWICE(609, "Model registered twice", USER),
    OPTION_UNAVAILABLE(610, "Model option without its feature", USER, Kind.UNAVAILABLE),

    UNKNOWN_NODE(701, "Unknown node type", USER),
    NODE_NOT_USABLE(702, "Node type not usable here", USER),
    DUPLICATE_NODE_TYPE(703, "Node type given twice", USER),
    DUPLICATE_NODE_ID(704, "Duplicate node id", USER),
    PLUGIN_FAILED(705, "Plugin failed", INTERNAL),
    PLUGIN_UNAVAILABLE(706, "Plugin or dialect of a node unavailable", EXTERNAL, Kind.UNAVAILABLE),
    PLUGIN_REFUSED(707, "Plugin refused", USER),
    CODE_FAILED(708, "Code of a node failed", USER),
    SQL_REFUSED(709, "Raw SQL refused", USER, Kind.BLOCKED),
    NO_SERVICE(710, "No such service", USER, Kind.UNAVAILABLE),
    NO_TASK(711, "No such task", USER),

    WORKFLOW_NOT_BUILT(801, "Workflow cannot be built", USER),
    WORKFLOW_INVALID(802, "Workflow not valid", USER),
    WORKFLOW_FILE_INVALID(805, "Workflow file cannot be read", USER),
    CYCLE_WITHOUT_END(806, "Cycle without an end", USER),

    FEATURE_CONFLICT(901, "Features contradict each other", USER),
    FEATURE_FAILED(902, "Feature failed", INTERNAL),
    NO_TENANT(911, "No tenant in scope", USER, Kind.BLOCKED),
    UNSCOPED_OCCURRENCE(912, "Statement without a feature's condition", INTERNAL, Kind.BLOCKED),
    TENANT_SUSPENDED(913, "Tenant suspended", USER, Kind.BLOCKED),
    TENANT_NOT_REGISTERED(914, "Tenant not registered", USER, Kind.BLOCKED),
    NOT_CONFIRMED(915, "Deletion not confirmed", USER, Kind.BLOCKED),
    ENCODED_FIELD(921, "Field kept in another form", USER),
    ENCRYPTION_IMPOSSIBLE(922, "Model cannot have encrypted fields", USER),
    KEY_RING_UNUSABLE(923, "Key ring cannot be used", USER),
    CIPHERTEXT_REFUSED(924, "Encrypted value was changed or moved", EXTERNAL),
    ENCRYPTION_KEY_MISSING(925, "Key of an encrypted value is missing", USER),
    TRAIL_NOT_INTACT(931, "Audit trail not intact", EXTERNAL),
    WRITE_BLOCKED(951, "Write protection", USER, Kind.BLOCKED);

    private final int number;
    private final String title;
    private final ErrorType type;
    private final Kind kind;

    StandardCode(int number, String title, ErrorType type) {
        this(number, title, type, Kind.OTHER);
    }

    StandardCode(int number, String title, ErrorType type, Kind kind) {
        this.number = number;
        this.title = title;
        this.type = type;
        this.kind = kind;
    }

    @Override
    public String code() {
        return "DF-" + number;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorType type() {
        return type;
    }

    Kind kind() {
        return kind;
    }

    /** The exception subtype that a code calls for. */
    enum Kind {
        OTHER,
        NOT_FOUND,
        CONFLICT,
        BLOCKED,
        UNAVAILABLE,
        TIMEOUT,
        OUTCOME_UNKNOWN
    }
}
