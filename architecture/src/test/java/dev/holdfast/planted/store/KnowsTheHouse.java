package dev.holdfast.planted.store;

import dev.holdfast.planted.Open;

final class KnowsTheHouse {
    Open root() {
        return new Open();
    }
}
