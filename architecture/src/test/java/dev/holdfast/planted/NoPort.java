package dev.holdfast.planted;

/** An interface that is no port. */
public interface NoPort {}
