import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Agent, request } from "undici";

import type { EmulatorSession } from "../../../emulators/session/emulatorSession";
import { startWebUi, type WebUi } from "../../../emulators/web";
import { startLinkedSession } from "./linkedSession";
import { findText, withText } from "./pngText";
import { takeScreenshot } from "./screenshot";

const picture = "docs/images/web-ui.png";

/** Keyword of the hash in the picture. */
const keyword = "Source";

/**
 * Whether the picture shows what the overview of a link says today: the picture carries a hash of that text. Style, and
 * what is not about the link, may change without a new picture.
 * @internal exported for its tests
 */
export async function isWebUiPictureCurrent(root: string): Promise<boolean> {
    return serve((session, webUi) => isCurrent(root, session, webUi));
}

/** Takes the picture of the overview again when it is not current; only that needs Chromium. */
export async function updateWebUiPicture(root: string): Promise<void> {
    await serve(async (session, webUi) => {
        if (await isCurrent(root, session, webUi)) return;
        const png = await takeScreenshot(
            async (page) => {
                await page.goto(webUi.createUrl());
                await page.locator("summary", { hasText: "Compare" }).click();
                await page.mouse.move(0, 0);
            },
            { width: 1100, trustedKey: hashKey(session.certificates.cert) },
        );
        mkdirSync(join(root, "docs/images"), { recursive: true });
        writeFileSync(join(root, picture), withText(png, keyword, await hashOverview(session, webUi)));
    });
}

async function isCurrent(root: string, session: EmulatorSession, webUi: WebUi): Promise<boolean> {
    const file = join(root, picture);
    if (!existsSync(file)) return false;
    return findText(readFileSync(file), keyword) === (await hashOverview(session, webUi));
}

async function serve<T>(use: (session: EmulatorSession, webUi: WebUi) => Promise<T>): Promise<T> {
    const session = await startLinkedSession();
    const webUi = await startWebUi(session);
    try {
        return await use(session, webUi);
    } finally {
        await webUi.close();
        await session.close();
    }
}

/** Of the text about the links, without what differs in each run: IDs, ports, thumbprints. */
async function hashOverview({ certificates }: EmulatorSession, webUi: WebUi): Promise<string> {
    const dispatcher = new Agent({ connect: { ca: certificates.ca } });
    try {
        const opened = await request(webUi.createUrl(), { dispatcher });
        await opened.body.dump();
        const cookie = [opened.headers["set-cookie"] ?? ""].flat()[0]?.split(";")[0] ?? "";
        const { body } = await request(`${webUi.origin}/`, { dispatcher, headers: { cookie } });
        const links = /<section aria-labelledby="links">[^]*?<datalist/.exec(await body.text())?.[0];
        if (links === undefined) throw new Error("The overview has no section of links.");
        const text = links
            .replaceAll(/<[^>]*>/g, " ")
            .replaceAll(
                /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(con|tok)_\w+|[0-9A-F]{40}|:\d{4,5}\b/g,
                "",
            )
            .replaceAll(/\s+/g, " ");
        return createHash("sha256").update(text).digest("hex");
    } finally {
        await dispatcher.close();
    }
}

function hashKey(certificate: string): string {
    const key = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
    return createHash("sha256").update(key).digest("base64");
}
