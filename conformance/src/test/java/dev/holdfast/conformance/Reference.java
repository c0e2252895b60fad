package dev.holdfast.conformance;

import dev.holdfast.conformance.compare.NodePackages;
import dev.holdfast.conformance.compare.ReferenceLab;
import dev.holdfast.machinery.RequiredTool;
import java.nio.file.Path;

/** The lab on the real express-session, for tests; they are skipped where Node is missing. */
final class Reference {
    private Reference() {}

    static ReferenceLab start() {
        Path node = RequiredTool.find("node");
        Path folder = new NodePackages(RequiredTool.find("npm"), Path.of("node"), Path.of("target", "node")).install();
        return ReferenceLab.start(node, folder);
    }
}
