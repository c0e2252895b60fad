package dev.holdfast.sample.springboot;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;

/** A conversation of several pages about one order. */
@RestController
@SessionAttributes("order")
class OrderPages {
    @GetMapping("/order")
    void order(Model model) {
        model.addAttribute("order", new Order("book"));
    }

    @GetMapping("/ordered")
    String ordered(@ModelAttribute("order") Order order) {
        return order.item();
    }

    @GetMapping("/done")
    void done(SessionStatus status) {
        status.setComplete();
    }
}
