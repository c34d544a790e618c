import manifest = require("../package.json");

/** The lower limit of `engines` in package.json, which npm warns about but does not enforce. */
const oldestNode = manifest.engines.node.replace(">=", "");

/**
 * What to tell the user when the running Node is too old; undefined when it is not.
 *
 * Compared by hand: semver would become a dependency for two versions without pre-releases.
 */
export function describeUnsupportedNode(version: string): string | undefined {
    if (version.localeCompare(oldestNode, "en", { numeric: true }) >= 0) return undefined;
    return (
        `auth0-entra needs Node.js ${oldestNode} or later, and this is Node.js ${version} (${process.execPath}). ` +
        "Install Node.js 22 or 24, and put it first on the PATH."
    );
}
