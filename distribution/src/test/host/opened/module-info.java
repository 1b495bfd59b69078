/** A host that lets DataFlow reach its records. */
module com.example.shop {
    requires dev.dataflow.kernel;

    opens com.example.shop to
            dev.dataflow.kernel;
}
