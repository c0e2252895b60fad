package dev.holdfast.docs.spring;

import dev.holdfast.session.Attribute;

/** Who is logged in. */
record User(String name) {
    static final Attribute<User> USER = Attribute.of("user", User.class);
}
