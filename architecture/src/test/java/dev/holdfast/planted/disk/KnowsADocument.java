package dev.holdfast.planted.disk;

import dev.holdfast.planted.document.Hidden;

/** A store that knows what only the core may know. */
final class KnowsADocument {
    Hidden hidden;
}
