import { join } from "node:path";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { ensureChromium } from "../../sandbox/toolchain/chromium";
import { type HealthyLink, portalSecret, startHealthyLink } from "../inspection/doctor/healthyLink";
import { canaries } from "../provider/support/tenants";
import { command } from "./support/command";
import { engineTimeout } from "./support/sandbox";

// The command as it is published, in a process of its own; everything else is in tests/cli/verify.
const password = "canary-password-of-a-user";
let link: HealthyLink;
beforeAll(async () => {
    link = await startHealthyLink({ signInPages: { password } });
}, engineTimeout);
afterAll(() => link.close());

test(
    "signs a user in with Chromium as far as the ID token, and writes no secret",
    async () => {
        const { path } = await ensureChromium((line) => process.stderr.write(`${line}\n`));
        const options = ["--application", "Acme", "--browser", "--user", "ada@acme.example", "--progress"];
        const { code, output } = await command(
            process.execPath,
            [join(packageRoot, "dist/cli/main.js"), "verify", ...options],
            {
                cwd: packageRoot,
                env: {
                    PATH: process.env.PATH ?? "",
                    HOME: process.env.HOME ?? "",
                    ...link.tenants.environment,
                    CHROME_PATH: path,
                    AUTH0_ENTRA_VERIFY_PASSWORD: password,
                    AUTH0_ENTRA_VERIFY_CLIENT_SECRET: portalSecret,
                },
            },
        );
        expect(output).toContain("✓ The ID token is of the account that is provisioned");
        expect(code).toBe(0);
        for (const secret of [password, portalSecret, ...Object.values(canaries), "eyJ", "ada@"]) {
            expect(output).not.toContain(secret);
        }
    },
    engineTimeout,
);
