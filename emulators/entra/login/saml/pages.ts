import { escapeXml } from "../../../support/xml";
import type { DirectoryUser } from "../../model";
import type { SamlMessage } from "./authnRequest";

/** Hands a message to the application by the browser: SAML 2.0 bindings, section 3.5.4. */
export function renderPostPage(action: string, fields: Record<string, string | undefined>): string {
    return renderPage(
        "Working...",
        `<form method="post" action="${escapeXml(action)}">${renderHiddenField(fields)}` +
            `<noscript><p>Script is disabled. Click Submit to continue.</p><button>Submit</button></noscript></form>` +
            `<script>document.forms[0].submit();</script>`,
    );
}

/**
 * Asks who signs in, without a password. What came with the request goes along, so that nothing has to be
 * kept for users who close the page.
 */
export function renderUserPage(
    application: string,
    users: DirectoryUser[],
    loginHint: string | undefined,
    carried: Record<string, string | undefined>,
): string {
    const names = users.map(({ userPrincipalName }) => userPrincipalName).sort();
    const option = (name: string): string =>
        `<option${name.toLowerCase() === loginHint?.toLowerCase() ? " selected" : ""}>${escapeXml(name)}</option>`;
    return renderPage(
        "Sign in to your account",
        `<h1>Sign in</h1><form method="post">${renderHiddenField(carried)}` +
            `<p><label>Who signs in to ${escapeXml(application)}? <select name="user">${names.map(option).join("")}</select></label></p>` +
            `<button>Sign in</button></form>`,
    );
}

/** The fields that carry a request through the page above; see `carriedMessage`. */
export function createMessageFields(message: SamlMessage): Record<string, string | undefined> {
    return message.binding === "HTTP-POST"
        ? { SAMLRequest: message.request, RelayState: message.relayState }
        : { query: message.query };
}

export function renderErrorPage(message: string): string {
    return renderPage(
        "Sign in to your account",
        `<h1>Sign in</h1><p>Sorry, but we’re having trouble signing you in.</p><p role="alert">${escapeXml(message)}</p>`,
    );
}

/** Fields that go along without being seen. */
export function renderHiddenField(fields: Record<string, string | undefined>): string {
    return Object.entries(fields)
        .map(([name, value]) =>
            value === undefined
                ? ""
                : `<input type="hidden" name="${escapeXml(name)}" value="${escapeXml(value)}">`,
        )
        .join("");
}

const renderPage = (title: string, body: string): string =>
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
