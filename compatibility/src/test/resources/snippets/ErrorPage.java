import dev.dataflow.*;
import dev.dataflow.spi.protection.*;
import dev.dataflow.model.*;
import dev.dataflow.spi.*;
import dev.dataflow.spi.data.*;
import dev.dataflow.spi.error.*;
import dev.dataflow.spi.feature.*;
import dev.dataflow.spi.node.*;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.workflow.*;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Function;
import org.slf4j.Logger;

/** What the lines on the error pages know. */
abstract class ErrorPage {
    @Model record User(@Id String id, String name, String email) {}
    @Model record Customer(@Id String id, String name) {}
    @Model record Order(@Id String id, @References(Customer.class) String customerId, BigDecimal total) {}

    enum AcmeCode implements ErrorCode {
        NO_RATE;
        @Override public String code() { return "ACME-001"; }
        @Override public String title() { return "No rate"; }
        @Override public ErrorType type() { return ErrorType.USER; }
    }

    interface Service { BigDecimal rate(); }

    DataFlow db, main, analytics;
    LocalRuntime runtime;
    Workflow signup, workflow, notify;
    Map<String, Object> filter, fields, changes, order, user, inputs;
    List<Map<String, Object>> rows, items;
    List<String> ids;
    ListResult page;
    String id, text, email, next;
    BigDecimal price;
    double x;
    int n;
    Queue<Row> queue;
    ExecutorService executor;
    Service service;
    Logger log;

    void call() {}
    List<BigDecimal> fetchRates() { return List.of(); }
    void save(DataFlow tx, Object values) {}
    List<List<String>> parts(List<String> all, int most) { return List.of(all); }
}
