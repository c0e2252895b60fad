package dev.holdfast.docs;

import java.util.stream.Collectors;

/** A fenced block of code. */
record Block(String language, String text, int line) {
    /** Returns the text for a shell to run: in a transcript, the lines after the prompt. */
    String script() {
        return language.equals("console")
                ? text.lines()
                        .filter(line -> line.startsWith("$ "))
                        .map(line -> line.substring(2))
                        .collect(Collectors.joining("\n"))
                : text;
    }

    String problem(String text) {
        return "line " + line + ": " + text;
    }
}
