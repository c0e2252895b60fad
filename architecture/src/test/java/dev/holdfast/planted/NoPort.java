package dev.holdfast.planted;

/** An interface that is not a port. */
public interface NoPort {}
