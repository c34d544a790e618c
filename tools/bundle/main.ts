import { resolve } from "node:path";

import { buildPlugin } from "./buildPlugin";

/** A part of `npm run build`, in the root of the repository: puts the plugin together in `dist/plugin`. */
buildPlugin(process.cwd(), resolve("dist/plugin")).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
});
