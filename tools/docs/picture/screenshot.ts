import { chromium } from "playwright-core";

import { ensureChromium } from "../../../sandbox/toolchain/chromium";

/**
 * A PNG of a page, as high as its content and with two pixels a CSS pixel, taken by the Chromium of the browser tests.
 *
 * @throws Error that says how to get Chromium where there is none.
 */
export async function takeScreenshot(html: string): Promise<Buffer> {
    const { path } = await ensureChromium((line) => process.stderr.write(`${line}\n`));
    const browser = await chromium.launch({
        executablePath: path,
        // Its own sandbox does not work for root.
        chromiumSandbox: process.getuid?.() !== 0,
        args: ["--headless=new", "--disable-gpu"],
    });
    try {
        const page = await browser.newPage({
            viewport: { width: 960, height: 100 },
            deviceScaleFactor: 2,
            javaScriptEnabled: false,
        });
        await page.setContent(html);
        return await page.screenshot({ fullPage: true });
    } finally {
        await browser.close();
    }
}
