package dev.holdfast.planted.disk;

import dev.holdfast.planted.store.SessionStore;

/** A store that one place of an adapter may know. */
public final class Disk implements SessionStore {}
