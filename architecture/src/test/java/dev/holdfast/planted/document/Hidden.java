package dev.holdfast.planted.document;

/** The core's own. */
public final class Hidden {}
