package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.cookie.SignedCookie;
import java.util.List;

/** Requests of a client that has a session. */
final class SignedRequests {
    private SignedRequests() {}

    static PlainRequest presenting(String id, String secret) {
        String line = new SignedCookie("connect.sid", CookieSigner.hmacSha256(List.of(CookieSigner.key(secret))))
                .write(id, Cookie.defaults());
        return PlainRequest.to("/").withCookie(line.substring(0, line.indexOf(';')));
    }
}
