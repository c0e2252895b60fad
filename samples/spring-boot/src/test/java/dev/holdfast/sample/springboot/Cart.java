package dev.holdfast.sample.springboot;

import java.util.ArrayList;
import java.util.List;

/** A bean of the session. */
class Cart {
    private List<String> items = new ArrayList<>();

    public List<String> getItems() {
        return items;
    }

    public void setItems(List<String> items) {
        this.items = items;
    }
}
