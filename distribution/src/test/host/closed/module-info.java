/** A host that has not opened its records. */
module com.example.shop {
    requires dev.dataflow.kernel;
}
