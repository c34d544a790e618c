import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

import { classifyPage } from "../../../inspection/verify/entraPage";
import type { CapturedCallback } from "./captureCallback";
import {
    chooseUser,
    enterEmail,
    enterPassword,
    findPageKind,
    type PageKind,
    refuseStaySignedIn,
} from "./signInPages";

/** Where a sign-in in the browser ended. */
export type SignInEnd =
    /** The application got a code or an error. */
    | { kind: "callback"; url: string }
    /** @property code Number after `AADSTS`. */
    | { kind: "entraError"; code: number; message: string }
    | { kind: "secondFactor" }
    | { kind: "noPassword" }
    /** Auth0 shows a page of its own. */
    | { kind: "auth0Page"; status: number; text: string }
    | { kind: "stuck"; description: string };

export interface SignInTask {
    user: string;
    password: string | undefined;
    /** Host of Auth0. */
    domain: string;
    callback: CapturedCallback;
    /** For the whole sign-in. */
    timeoutMs: number;
}

const pauseMs = 100;

/** Signs a user in, from Entra's login page to the application. */
export async function walkSignIn(page: Page, task: SignInTask): Promise<SignInEnd> {
    const { domain, callback, timeoutMs } = task;
    let status = 200;
    page.on("response", (response) => {
        if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) {
            status = response.status();
        }
    });
    const done = new Set<PageKind>();
    const until = Date.now() + timeoutMs;
    let seen = "";
    while (Date.now() < until) {
        const url = callback();
        if (url !== undefined) return { kind: "callback", url };
        const end = await lookAt(page, task, done, () => status).catch(ignoreNavigation);
        if (end !== undefined) return end;
        seen = (await describePage(page, domain).catch(ignoreNavigation)) ?? seen;
        await sleep(pauseMs);
    }
    return {
        kind: "stuck",
        description: `The sign-in did not go on within ${timeoutMs / 1000} s. The browser shows ${seen || "no page"}.`,
    };
}

/** Without its address, which can have a code or an assertion. */
async function describePage(page: Page, domain: string): Promise<string> {
    const { host } = new URL(page.url());
    const shown = classifyPage(await page.content());
    const what = shown.kind === "other" ? shown.description : "a page of the sign-in";
    return `${what}, at ${host === domain ? "Auth0" : host}`;
}

/** A page that goes away while it is looked at; the next one is looked at in a moment. */
function ignoreNavigation(error: unknown): undefined {
    const { message } = error as Error;
    if (/navigat|context was destroyed|detached|closed|Unable to retrieve content/i.test(message)) {
        return undefined;
    }
    throw error;
}

async function lookAt(
    page: Page,
    { user, password, domain }: SignInTask,
    done: Set<PageKind>,
    status: () => number,
): Promise<SignInEnd | undefined> {
    const text = await page.content();
    if (new URL(page.url()).host === domain) {
        // Forms and redirects go on by themselves.
        return status() >= 400 ? { kind: "auth0Page", status: status(), text } : undefined;
    }
    const shown = classifyPage(text);
    if (shown.kind === "error") return { kind: "entraError", code: shown.code, message: shown.message };
    const kind = await findPageKind(page);
    // A page that was sent is still there until the next one comes.
    if (kind === undefined || done.has(kind)) return undefined;
    if (kind === "secondFactor") return { kind: "secondFactor" };
    if (kind === "password" && password === undefined) return { kind: "noPassword" };
    done.add(kind);
    switch (kind) {
        case "email":
            await enterEmail(page, user);
            return undefined;
        case "password":
            await enterPassword(page, password ?? "");
            return undefined;
        case "staySignedIn":
            await refuseStaySignedIn(page);
            return undefined;
        case "userList":
            return (await chooseUser(page, user))
                ? undefined
                : { kind: "entraError", code: 50034, message: "" };
    }
}
