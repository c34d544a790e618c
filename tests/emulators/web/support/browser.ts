import { createHash, X509Certificate } from "node:crypto";
import { type Browser, chromium } from "playwright-core";

import { ensureChromium } from "../../../../sandbox/toolchain/chromium";

/**
 * A real Chromium without a window and with a fresh profile. It trusts the given certificate, by the hash of
 * its key, and beyond that what every Chromium trusts. A missing browser is installed, or the test fails.
 */
export async function launchBrowser(certificate: string): Promise<Browser> {
    const { path } = await ensureChromium((line) => process.stderr.write(`${line}\n`));
    const key = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
    const hash = createHash("sha256").update(key).digest("base64");
    return chromium.launch({
        executablePath: path,
        // Its own sandbox does not work for root.
        chromiumSandbox: process.getuid?.() !== 0,
        args: [
            "--headless=new",
            `--ignore-certificate-errors-spki-list=${hash}`,
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    });
}
