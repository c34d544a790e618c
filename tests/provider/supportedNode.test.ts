import { describeUnsupportedNode } from "../../provider/supportedNode";

test.each(["18.20.8", "20.9.0", "20.18.0"])("Node %s is too old", (version) => {
    expect(describeUnsupportedNode(version)).toBe(
        `auth0-entra needs Node.js 20.18.1 or later, and this is Node.js ${version} (${process.execPath}). ` +
            "Install Node.js 22 or 24, and put it first on the PATH.",
    );
});

test.each(["20.18.1", "20.20.2", "22.0.0", "24.21.0", "100.0.0"])("Node %s is supported", (version) => {
    expect(describeUnsupportedNode(version)).toBeUndefined();
});
