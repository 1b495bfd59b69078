/** A host that follows a folder of plugins, and whose model asks for a feature by an annotation of another module. */
module com.example.swap {
    requires com.acme.vault;
    requires dev.dataflow.kernel;

    opens com.example.swap to
            dev.dataflow.kernel;
}
