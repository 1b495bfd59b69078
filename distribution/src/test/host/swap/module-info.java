/** A host that follows a folder of plugins. */
module com.example.swap {
    requires dev.dataflow.kernel;
}
