package dev.holdfast.sample.springboot;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Map;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** Pages that keep something in the session, and pages that show it. */
@RestController
class StatefulPages {
    private final Cart cart;
    private final Ledger ledger;

    StatefulPages(Cart cart, Ledger ledger) {
        this.cart = cart;
        this.ledger = ledger;
    }

    @GetMapping("/private")
    String user(Principal principal) {
        return principal.getName();
    }

    @GetMapping("/add")
    void add() {
        cart.getItems().add("book");
    }

    @GetMapping("/cart")
    String cart() {
        return cart.getItems().toString();
    }

    @GetMapping("/enter")
    int enter() {
        ledger.setLines(ledger.getLines() + 1);
        return ledger.getLines();
    }

    @GetMapping("/save")
    RedirectView save(RedirectAttributes redirect) {
        redirect.addFlashAttribute("note", "saved");
        return new RedirectView("/saved");
    }

    @GetMapping({"/saved", "/elsewhere"})
    String note(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? "nothing" : String.valueOf(flash.get("note"));
    }

    @GetMapping("/why")
    String why(@SessionAttribute("SPRING_SECURITY_LAST_EXCEPTION") AuthenticationException failure) {
        return failure.getMessage();
    }

    @GetMapping("/greet")
    void greet(HttpSession session) {
        session.setAttribute("greeting", "hello");
    }

    @GetMapping("/greeting")
    String greeting(@SessionAttribute("greeting") String greeting) {
        return greeting;
    }
}
