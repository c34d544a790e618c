import { writeSync } from "node:fs";

import { describeUnsupportedNode } from "./supportedNode";

// The first import of an executable: on an old Node the modules behind the others fail with errors that do not name the
// cause, some of them in the middle of an update.
const problem = describeUnsupportedNode(process.versions.node);
if (problem !== undefined) {
    // Standard output is the engine's, which shows what a plugin has written to standard error before it ended.
    writeSync(process.stderr.fd, `${problem}\n`);
    process.exit(1);
}
