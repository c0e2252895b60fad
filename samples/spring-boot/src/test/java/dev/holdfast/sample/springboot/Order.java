package dev.holdfast.sample.springboot;

/** An attribute of the model that is kept in the session. */
record Order(String item) {}
