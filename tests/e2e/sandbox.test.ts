import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { command } from "./support/command";

const tourTimeout = 120_000;

test(
    "npm run sandbox shows the users in Auth0, an unchanged second up, and two empty tenants",
    async () => {
        const result = await command(
            process.execPath,
            [join(packageRoot, "dist/sandbox/cli/main.js"), "--providers", "local"],
            {
                cwd: packageRoot,
                env: { PATH: process.env.PATH ?? "" },
            },
        );
        expect(result).toMatchObject({ code: 0 });
        expect(result.output).toMatch(/\d+ users in Auth0:/);
        expect(result.output).toContain("ada@acme.example");
        expect(result.output).toContain("Nothing changed:");
        expect(result.output).toContain("Both tenants are as they were before.");
        expect(result.output).toMatch(/✔ pulumi up \(\d+\.\d s\)/);
        expect(result.output).not.toMatch(/tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}/);
    },
    tourTimeout,
);
