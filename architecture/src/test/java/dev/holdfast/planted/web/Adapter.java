package dev.holdfast.planted.web;

/** Something that no store should know. */
public final class Adapter {}
