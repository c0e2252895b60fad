package dev.holdfast.planted.cookie;

/** Something to know. */
public final class Crumb {}
