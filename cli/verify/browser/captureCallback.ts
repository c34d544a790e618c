import type { Page } from "playwright-core";

/** The address at which a sign-in returned to its application; undefined: not yet. */
export type CapturedCallback = () => string | undefined;

/**
 * Stops the browser where it would go to the application, which never gets the code. By the protocol of Chromium:
 * `page.route` does not see what a redirect leads to.
 */
export async function captureCallback(page: Page, redirectUri: string): Promise<CapturedCallback> {
    const session = await page.context().newCDPSession(page);
    let captured: string | undefined;
    session.on("Fetch.requestPaused", ({ requestId, request }) => {
        captured ??= request.url;
        const body = Buffer.from("<title>Captured</title>").toString("base64");
        // The browser may be closed already.
        session.send("Fetch.fulfillRequest", { requestId, responseCode: 200, body }).catch(() => undefined);
    });
    // The characters of a pattern, as they are.
    const urlPattern = `${redirectUri.replace(/[\\*?]/g, "\\$&")}*`;
    await session.send("Fetch.enable", { patterns: [{ urlPattern, requestStage: "Request" }] });
    return () => captured;
}
