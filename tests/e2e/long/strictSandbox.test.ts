import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import { command } from "../support/command";
import { engineTimeout, providerKinds } from "../support/sandbox";

const main = join(packageRoot, "dist/sandbox/cli/main.js");

describe.each(providerKinds)("npm run sandbox -- --strict, %s providers", (providers) => {
    test(
        "a link goes up and down although both tenants are as slow and as limited as the real ones",
        async () => {
            const record = join(tmpdir(), `strict-${process.pid}-${providers}.jsonl`);
            const result = await command(
                process.execPath,
                [main, "--strict", "--providers", providers, "--record", record],
                { cwd: packageRoot, env: { PATH: process.env.PATH ?? "" } },
            );
            expect(result).toMatchObject({ code: 0 });
            expect(result.output).toContain("Nothing changed:");
            expect(result.output).toContain("Both emulators are as they were before.");
            // The replicas did lag: objects that had just been made were not there at first.
            const missing = (await readFile(record, "utf8")).match(/"tenant":"entra".*"status":404,/g) ?? [];
            await rm(record);
            expect(missing.length).toBeGreaterThan(0);
        },
        2 * engineTimeout,
    );
});
