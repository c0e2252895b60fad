package dev.holdfast.simulation;

/** A fault planted in the store, to show that the simulator finds what it claims to find. */
enum Planted {
    NOTHING,
    REPLACES_WITHOUT_COMPARING,
    DESTROYS_NOTHING,
    EXPIRES_TOO_EARLY,
    LISTS_NOTHING,
    ADVANCES_NOTHING,
    IGNORES_IDLE
}
