package dev.holdfast.planted.cookie;

import dev.holdfast.planted.Open;

final class KnowsTheRoot {
    Open root() {
        return new Open();
    }
}
