package dev.holdfast.docs.spring;

import dev.holdfast.session.Attribute;

/** The logged-in user. */
record User(String name) {
    static final Attribute<User> USER = Attribute.of("user", User.class);
}
