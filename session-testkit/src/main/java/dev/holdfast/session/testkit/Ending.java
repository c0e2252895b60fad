package dev.holdfast.session.testkit;

/** How pages end their responses, after whatever they do with the session. */
enum Ending {
    SHORT_BODY("GET", 200, 5) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.write("hello");
        }
    },
    EMPTY_BODY("GET", 200, 0) {
        @Override
        void end(ContractExchange page) {
            page.status(200);
        }
    },
    LONG_BODY("GET", 200, 200_000) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.write("x".repeat(200_000));
        }
    },
    LONG_BODY_IN_PIECES("GET", 200, 200_000) {
        @Override
        void end(ContractExchange page) throws Exception {
            for (int i = 0; i < 2_000; i++) {
                page.write("x".repeat(100));
            }
        }
    },
    FLUSHED_BODY("GET", 200, 10) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.write("hello");
            page.flush();
            page.write("hello");
        }
    },
    BODY_OF_DECLARED_LENGTH("GET", 200, 5) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.addHeader("Content-Length", "5");
            page.write("hello");
            page.flush();
        }
    },
    LONG_BODY_OF_DECLARED_LENGTH("GET", 200, 200_000) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.addHeader("Content-Length", "200000");
            page.write("x".repeat(200_000));
        }
    },
    HEAD("HEAD", 200, 0) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.write("hello");
        }
    },
    FLUSHED_HEAD("HEAD", 200, 0) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.write("hello");
            page.flush();
        }
    },
    NO_CONTENT("GET", 204, 0) {
        @Override
        void end(ContractExchange page) {
            page.status(204);
        }
    },
    NOT_MODIFIED("GET", 304, 0) {
        @Override
        void end(ContractExchange page) {
            page.status(304);
        }
    },
    ERROR_STATUS("GET", 404, 7) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.status(404);
            page.write("no such");
        }
    },
    REDIRECT("GET", 302, 0) {
        @Override
        void end(ContractExchange page) throws Exception {
            page.redirect("/count");
        }
    },
    ANOTHER_THREAD("GET", 200, 5) {
        @Override
        void end(ContractExchange page) {
            page.later(rest -> rest.write("hello"));
        }
    };

    final String method;
    final int status;
    final int length;

    Ending(String method, int status, int length) {
        this.method = method;
        this.status = status;
        this.length = length;
    }

    abstract void end(ContractExchange page) throws Exception;
}
