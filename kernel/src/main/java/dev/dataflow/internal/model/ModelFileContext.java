package dev.dataflow.internal.model;

import dev.dataflow.internal.value.CanonicalValues;

/** What the readers of model files share. */
record ModelFileContext(
        CanonicalValues canonical, CheckReader checks, KeyGenerators generators, ModelPreparation preparation) {}
