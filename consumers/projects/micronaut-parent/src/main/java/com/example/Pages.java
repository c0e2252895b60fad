package com.example;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class Pages {
    static final Attribute<String> USER = Attribute.of("user", String.class);

    @Get(produces = MediaType.TEXT_PLAIN)
    String user(Session session) {
        return "user: " + session.get(USER);
    }

    @Post("/visit")
    void visit(Session session) {
        session.set("visited", true);
    }

    @Post("/login")
    void login(Session session, @QueryValue String user) {
        session.renewId();
        session.set(USER, user);
    }

    @Post("/logout")
    void logout(Session session) {
        session.destroy();
    }
}
