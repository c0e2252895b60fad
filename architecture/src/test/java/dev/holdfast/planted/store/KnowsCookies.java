package dev.holdfast.planted.store;

import dev.holdfast.planted.cookie.Crumb;

final class KnowsCookies {
    Crumb crumb() {
        return new Crumb();
    }
}
