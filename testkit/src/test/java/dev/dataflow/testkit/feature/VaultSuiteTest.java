package dev.dataflow.testkit.feature;

import dev.dataflow.testkit.sample.VaultSuite;

final class VaultSuiteTest extends VaultSuite {}
