package dev.dataflow.dialect.sqlite.internal.function;

/** Names of our SQL functions, with their arguments. */
public final class FunctionNames {

    /** (pattern, text): whether RE2 finds the pattern anywhere. */
    public static final String REGEXP = "dataflow_regexp";

    /** (number): the nearest 32 bit floating point number. */
    public static final String REAL = "dataflow_real";

    /** (scaled whole number, factor as text, precision): the product, half up. */
    public static final String SCALED_MULTIPLY = "dataflow_scaled_multiply";

    /** (decimal text, summand as text, precision, scale): the sum as decimal text. */
    public static final String DECIMAL_ADD = "dataflow_decimal_add";

    /** (decimal text, factor as text, precision, scale): the product as decimal text, half up. */
    public static final String DECIMAL_MULTIPLY = "dataflow_decimal_multiply";

    /** (sum of billions, sum of rests, scale, precision): one sum as decimal text. */
    public static final String DECIMAL_SPLIT_SUM = "dataflow_split_sum";

    /** (sum of billions, sum of rests, scale, precision, count): the mean as decimal text with 10 digits, half up. */
    public static final String DECIMAL_SPLIT_MEAN = "dataflow_split_mean";

    /** Aggregate (decimal text, precision, scale): the sum as decimal text. */
    public static final String DECIMAL_SUM = "dataflow_decimal_sum";

    /** Aggregate (decimal text, precision, scale): the mean as decimal text, half up. */
    public static final String DECIMAL_MEAN = "dataflow_decimal_mean";

    /** (JSON, JSON): whether both are the same value, whatever the order of keys and the spelling of numbers. */
    public static final String JSON_EQUAL = "dataflow_json_equal";

    /** (JSON, wanted JSON): whether an array holds all elements of an array, or an object all entries of an object. */
    public static final String JSON_CONTAINS = "dataflow_json_contains";

    /** (JSON, wanted JSON array): whether an array shares an element. */
    public static final String JSON_OVERLAP = "dataflow_json_overlap";

    /** (JSON array, JSON array): both, one behind the other. */
    public static final String JSON_APPEND = "dataflow_json_append";

    /** (JSON array, JSON array): the first without the elements of the second. */
    public static final String JSON_REMOVE = "dataflow_json_remove";

    private FunctionNames() {}
}
