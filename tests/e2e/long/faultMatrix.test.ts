import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command } from "../support/command";
import { engineTimeout } from "../support/sandbox";

test(
    "a tenth of all faults at all calls loses nothing; npm run test:faults runs all of them",
    async () => {
        const { PATH = "" } = process.env;
        const { code, output } = await command(
            process.execPath,
            [join(packageRoot, "dist/faults/main.js"), "--tenth", "--providers", "local", "--workers", "1"],
            { cwd: packageRoot, env: { PATH } },
        );
        expect([code, output]).toEqual([0, expect.stringMatching(/\d+ recovered/)]);
    },
    engineTimeout,
);
