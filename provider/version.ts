// The manifest is the one place that knows the version.
import manifest = require("../package.json");

/** Version of the package; the plugin has the same. */
export const packageVersion: string = manifest.version;
