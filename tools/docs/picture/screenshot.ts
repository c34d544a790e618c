import { chromium, type Page } from "playwright-core";

import { ensureChromium } from "../../../sandbox/toolchain/chromium";

export interface ScreenshotOptions {
    /** CSS pixels. */
    width: number;
    /** SHA-256 of the public key of a server that the browser trusts, base64. Default: none. */
    trustedKey?: string;
}

/**
 * A PNG of a page, as high as its content and with two pixels a CSS pixel, taken by the Chromium of the browser tests.
 * `open` brings the browser to the page.
 *
 * @throws Error that says how to get Chromium where there is none.
 */
export async function takeScreenshot(
    open: (page: Page) => Promise<void>,
    { width, trustedKey }: ScreenshotOptions,
): Promise<Buffer> {
    const { path } = await ensureChromium((line) => process.stderr.write(`${line}\n`));
    const trust = trustedKey === undefined ? [] : [`--ignore-certificate-errors-spki-list=${trustedKey}`];
    const browser = await chromium.launch({
        executablePath: path,
        // Its own sandbox does not work for root.
        chromiumSandbox: process.getuid?.() !== 0,
        args: ["--headless=new", "--disable-gpu", ...trust],
    });
    try {
        const page = await browser.newPage({
            viewport: { width, height: 100 },
            deviceScaleFactor: 2,
            javaScriptEnabled: false,
        });
        await open(page);
        return await page.screenshot({ fullPage: true });
    } finally {
        await browser.close();
    }
}
