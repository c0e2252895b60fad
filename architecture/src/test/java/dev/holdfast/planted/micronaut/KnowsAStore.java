package dev.holdfast.planted.micronaut;

import dev.holdfast.planted.disk.Disk;

final class KnowsAStore {
    Disk store() {
        return new Disk();
    }
}
