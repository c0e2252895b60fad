package dev.holdfast.benchmarks.report;

import java.util.Locale;

/** A picture of rectangles and texts, readable on light and on dark ground. */
public final class Svg {
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
            <title>%s</title>
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .strong { font-weight: 600 }
            .quiet { fill: #59636e }
            .one { fill: #0969da } .two { fill: #54aeff } .three { fill: #8c959f } .four { fill: #c8cdd2 }
            .pale-one { fill: #b6d7ff } .pale-two { fill: #ffd8a8 } .pale-three { fill: #d8dee4 } .pale-four { fill: #eaeef2 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .quiet { fill: #9198a1 }
            .one { fill: #4493f8 } .two { fill: #1f5fb0 } .three { fill: #7d8590 } .four { fill: #484f58 }
            .pale-one { fill: #1f4e8c } .pale-two { fill: #7a4a12 } .pale-three { fill: #3d444d } .pale-four { fill: #2a3038 }
            }
            </style>
            """;

    private final StringBuilder content = new StringBuilder();
    private final String title;
    private final int width;

    /** @param title what the picture shows, for those who do not see it */
    public Svg(String title, int width) {
        this.title = title;
        this.width = width;
    }

    /** Adds a rectangle that has {@code tip} for who points at it. */
    public void rectangle(String kind, double x, double y, double width, double height, String tip) {
        content.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>%n",
                kind,
                x,
                y,
                width,
                height,
                escaped(tip)));
    }

    /** Adds a line of text that begins at {@code x}. */
    public void text(String kind, double x, double y, String text) {
        text(kind, x, y, "start", text);
    }

    /** Adds a line of text that ends at {@code x}. */
    public void textTo(String kind, double x, double y, String text) {
        text(kind, x, y, "end", text);
    }

    private void text(String kind, double x, double y, String anchor, String text) {
        content.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y,
                anchor,
                escaped(text)));
    }

    /** Returns the picture with this height. */
    public String of(int height) {
        return String.format(HEAD, width, height, width, height, escaped(title)) + content + "</svg>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
