import manifest = require("../package.json");

/** The lower limit of `engines` in package.json, which npm warns about but does not enforce. */
const oldestNode = manifest.engines.node.replace(">=", "");

/**
 * What to tell the user when the running Node is too old; undefined when it is not.
 *
 * Compared by hand: semver would become a dependency for two versions without pre-releases, and a numeric
 * `localeCompare` takes a tenth of the plugin's start-up for loading its tables.
 */
export function describeUnsupportedNode(version: string): string | undefined {
    if (!isOlder(version, oldestNode)) return undefined;
    return (
        `auth0-entra needs Node.js ${oldestNode} or later, and this is Node.js ${version} (${process.execPath}). ` +
        "Install Node.js 22 or 24, and put it first on the PATH."
    );
}

function isOlder(version: string, limit: string): boolean {
    const limits = limit.split(".").map(Number);
    for (const [index, part] of version.split(".").map(Number).entries()) {
        const difference = part - (limits[index] ?? 0);
        if (difference !== 0) return difference < 0;
    }
    return false;
}
