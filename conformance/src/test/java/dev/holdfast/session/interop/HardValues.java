package dev.holdfast.session.interop;

import java.util.Map;
import java.util.TreeMap;

/** Attributes that are known to break between languages: the name as a path has it, and JSON. */
final class HardValues {
    static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "nested",
                    "{\"cart\":{\"items\":[{\"sku\":\"A-1\",\"n\":2},{\"sku\":\"B-2\",\"n\":1}],\"total\":12.5}}"),
            Map.entry("deep", "[[[[[{\"a\":[[{}]]}]]]]]"),
            Map.entry("unicode", "\"Zoë \uD83D\uDC69\u200D\uD83D\uDE80 漢字 \u2028 \uFEFF é e\u0301\""),
            Map.entry("escapes", "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f </script>\""),
            Map.entry("largest", "9007199254740991"),
            Map.entry("beyondInt", "2147483648"),
            Map.entry("huge", "123456789012345680000"),
            Map.entry("exponent", "1e+21"),
            Map.entry("tiny", "5e-324"),
            Map.entry("fraction", "0.1"),
            Map.entry("negative", "-2147483649"),
            Map.entry("emptyObject", "{}"),
            Map.entry("emptyList", "[]"),
            Map.entry("emptyText", "\"\""),
            Map.entry("nothing", "null"),
            Map.entry("listOfNothing", "[null,{},[],\"\",false,0]"),
            Map.entry("numbersAsNames", "{\"b\":1,\"10\":2,\"2\":3,\"a\":4,\"-1\":5,\"01\":6}"),
            Map.entry("named.with%20%24odd%C3%A9", "{\"$set\":1,\"a.b\":2,\"cookie\":3,\"id\":4}"),
            Map.entry("7", "\"a number as a name\"")));

    private HardValues() {}
}
