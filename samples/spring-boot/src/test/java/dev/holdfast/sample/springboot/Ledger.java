package dev.holdfast.sample.springboot;

import org.springframework.beans.factory.DisposableBean;

/** A bean of the session that is to hear of its end. */
class Ledger implements DisposableBean {
    private int lines;

    public int getLines() {
        return lines;
    }

    public void setLines(int lines) {
        this.lines = lines;
    }

    @Override
    public void destroy() {}
}
