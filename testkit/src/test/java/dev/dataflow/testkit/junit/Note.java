package dev.dataflow.testkit.junit;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;

@Model
public record Note(@Id String id, String text) {}
