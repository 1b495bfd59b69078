package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.spi.data.JsonCodec;
import org.sqlite.Function;

/** Makes our SQL functions; a class apart, because loading it loads them. */
final class FunctionFactory {

    private FunctionFactory() {}

    static Function create(String name, JsonCodec json) {
        return switch (name) {
            case FunctionNames.REGEXP -> new RegexpFunction();
            case FunctionNames.REAL -> new NumberFunction(NumberFunction::real);
            case FunctionNames.SCALED_MULTIPLY -> new NumberFunction(NumberFunction::scaledMultiply);
            case FunctionNames.DECIMAL_ADD -> new NumberFunction(NumberFunction::decimalAdd);
            case FunctionNames.DECIMAL_MULTIPLY -> new NumberFunction(NumberFunction::decimalMultiply);
            case FunctionNames.DECIMAL_SPLIT_SUM -> new NumberFunction(NumberFunction::splitSum);
            case FunctionNames.DECIMAL_SPLIT_MEAN -> new NumberFunction(NumberFunction::splitMean);
            case FunctionNames.DECIMAL_SUM -> new DecimalAggregate(false);
            case FunctionNames.DECIMAL_MEAN -> new DecimalAggregate(true);
            case FunctionNames.JSON_EQUAL -> new JsonFunction(json, JsonValues::equalTo);
            case FunctionNames.JSON_CONTAINS -> new JsonFunction(json, JsonValues::contains);
            case FunctionNames.JSON_OVERLAP -> new JsonFunction(json, JsonValues::overlap);
            case FunctionNames.JSON_APPEND -> new JsonFunction(json, JsonValues::append);
            case FunctionNames.JSON_REMOVE -> new JsonFunction(json, JsonValues::remove);
            default -> throw new IllegalArgumentException("function: " + name + " (expected: one of ours)");
        };
    }
}
