/** A host with a framework of its own. */
module com.example.hub {
    requires dev.dataflow.kernel;
    requires org.apache.felix.framework;
    requires org.slf4j;

    uses org.osgi.framework.launch.FrameworkFactory;

    opens com.example.hub to
            dev.dataflow.kernel;
}
