package com.example;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

@RestController
class Pages {
    @GetMapping("/")
    String user(@SessionAttribute(required = false) String user) {
        return "user: " + user;
    }

    @PostMapping("/visit")
    void visit(HttpSession session) {
        session.setAttribute("visited", true);
    }

    @PostMapping("/login")
    void login(HttpServletRequest request, @RequestParam String user) {
        request.changeSessionId();
        request.getSession().setAttribute("user", user);
    }

    @PostMapping("/logout")
    void logout(HttpSession session) {
        session.invalidate();
    }
}
