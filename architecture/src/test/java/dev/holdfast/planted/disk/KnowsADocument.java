package dev.holdfast.planted.disk;

import dev.holdfast.planted.document.Hidden;

/** A store that uses a class that only the core may use. */
final class KnowsADocument {
    Hidden hidden;
}
