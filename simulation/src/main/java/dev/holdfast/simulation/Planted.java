package dev.holdfast.simulation;

/** A deliberate fault in the store, which shows that the simulator finds such faults. */
enum Planted {
    NOTHING,
    REPLACES_WITHOUT_COMPARING,
    DESTROYS_NOTHING,
    EXPIRES_TOO_EARLY,
    LISTS_NOTHING,
    ADVANCES_NOTHING,
    IGNORES_IDLE
}
