package dev.holdfast.planted.disk;

import dev.holdfast.planted.store.SessionStore;
import dev.holdfast.planted.web.Adapter;

final class KnowsAnAdapter implements SessionStore {
    Adapter adapter() {
        return new Adapter();
    }
}
