package dev.holdfast.planted.document;

import dev.holdfast.planted.Open;

/** A package below the root that knows the root. */
final class KnowsTheRequest {
    Open open;
}
