/**
 * Pages with the names of fields, elements and configuration that Entra's have. Entra does not document them; these names
 * are what public programs rely on that sign test users in. Entra's pages are made by a script from `$Config`; here they
 * are HTML, except for the error page, whose reason stands in `$Config` alone.
 */
import { escapeXml } from "../../../support/xml";
import { renderHiddenField } from "./pages";

type Carried = Record<string, string | undefined>;

export function renderEmailPage(carried: Carried, name: string, error: number | undefined): string {
    return renderPage(
        { pgid: "ConvergedSignIn", sErrorCode: error ?? noSession },
        `<h1>Sign in</h1><form method="post">${renderHiddenField(carried)}` +
            `<input name="loginfmt" type="email" id="i0116" value="${escapeXml(name)}" aria-label="Email">` +
            renderOffScreen(`name="passwd" type="password"`) +
            renderProblem("usernameError", error, "This username may be incorrect.") +
            `<input type="submit" id="idSIButton9" value="Next"></form>`,
    );
}

export function renderPasswordPage(carried: Carried, name: string, error: number | undefined): string {
    return renderPage(
        { pgid: "ConvergedSignIn", ...(error !== undefined && { sErrorCode: error }) },
        `<h1>Enter password</h1><form method="post">${renderHiddenField(carried)}` +
            renderOffScreen(`name="loginfmt" type="text" value="${escapeXml(name)}"`) +
            `<input name="passwd" type="password" id="i0118" aria-label="Password">` +
            renderProblem("passwordError", error, "Your account or password is incorrect.") +
            `<input type="submit" id="idSIButton9" value="Sign in"></form>`,
    );
}

export function renderSecondFactorPage(): string {
    return renderPage(
        { pgid: "ConvergedTFA" },
        `<div id="idDiv_SAOTCAS_Title">Approve sign in request</div>`,
    );
}

export function renderStaySignedInPage(carried: Carried): string {
    return renderPage(
        { pgid: "KmsiInterrupt" },
        `<h1>Stay signed in?</h1><form method="post">${renderHiddenField({ ...carried, LoginOptions: "0" })}` +
            `<input type="submit" id="idBtn_Back" value="No"><input type="submit" id="idSIButton9" value="Yes"></form>`,
    );
}

/** @param message begins with the code: `AADSTS700016: …`. */
export function renderConfiguredError(message: string): string {
    const [, code = ""] = /^AADSTS(\d+)/.exec(message) ?? [];
    return renderPage(
        {
            pgid: "ConvergedError",
            iErrorCode: Number(code),
            strMainMessage: "Sorry, but we’re having trouble signing you in.",
            strServiceExceptionMessage: message,
        },
        "",
    );
}

/** With this "error" Entra shows its login page: no user is signed in. */
const noSession = 50058;

function renderProblem(id: string, error: number | undefined, text: string): string {
    return error === undefined ? "" : `<div id="${id}">${text}</div>`;
}

/** The field of the other page, for managers of passwords: it is there, and not for the user. */
const renderOffScreen = (attributes: string): string =>
    `<input ${attributes} class="moveOffScreen" tabindex="-1" aria-hidden="true" style="position:fixed;bottom:0;right:0;width:0;height:0;padding:0;border:0">`;

function renderPage(configuration: Record<string, unknown>, body: string): string {
    const shown = Object.fromEntries(
        Object.entries(configuration).map(([name, value]) => [
            name,
            name === "sErrorCode" ? String(value) : value,
        ]),
    );
    // A script cannot contain its own end.
    const json = JSON.stringify(shown).replaceAll("<", "\\u003c");
    return (
        `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sign in to your account</title>` +
        `<script type="text/javascript">//<![CDATA[\n$Config=${json};\n//]]></script></head><body>${body}</body></html>`
    );
}
