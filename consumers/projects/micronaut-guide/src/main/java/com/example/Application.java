package com.example;

import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;

public class Application {
    public static void main(String[] args) {
        int port = Micronaut.run(Application.class, args)
                .getBean(EmbeddedServer.class)
                .getPort();
        System.out.println("listening on " + port);
    }
}
