package dev.holdfast.planted.store;

/** A port to be implemented. */
public interface SessionStore {}
