import { renderBadge, renderCode, renderForm, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import type { LinkedSession, PageCall } from "../page";
import { renderUserField, renderUserSuggestions, suggestUser } from "../signIn/userField";
import { describeProvisioning, describeSignOn, type HalfState } from "./linkState";
import { type Comparison, type LinkView, listLinks } from "./linkView";

/** A picture of which application is linked to which connection, with a button for a sign-in. */
export function renderLinks(call: PageCall<LinkedSession>): Markup {
    const links = listLinks(call.emulators);
    const cards =
        links.length === 0
            ? render`<p class="quiet">There are no enterprise applications and no SAML connections yet. Deploy a link with <code>pulumi up</code>.</p>`
            : links.map((link, index) => renderLink(call, link, index));
    return render`<section aria-labelledby="links"><h2 id="links">Links</h2>${cards}${renderUserSuggestions(call.emulators)}</section>`;
}

function renderLink(call: PageCall<LinkedSession>, link: LinkView, index: number): Markup {
    const { application, connection, signOn, provisioning } = link;
    const entra = application?.principal.displayName;
    const isPair = entra !== undefined && connection !== undefined;
    const label = [entra, connection?.name].filter((name) => name !== undefined).join(" and ");
    return render`<article class="card link" aria-label="${label}">
<div class="picture" data-live="link-${index}">
${renderEnd("Microsoft Entra ID", "Enterprise application", entra, `/entra/applications/${application?.principal.id}`)}
<ul class="wires">${
        isPair
            ? [
                  renderWire("SAML sign-on", describeSignOn(link)),
                  renderWire("SCIM provisioning", describeProvisioning(link)),
              ]
            : renderWire("Link", { tone: "neutral", text: "Not linked" })
    }</ul>
${renderEnd("Auth0", "SAML connection", connection?.name, `/auth0/connections/${connection?.id}`)}
</div>
${isPair && renderComparisons([...signOn, ...provisioning])}
${connection !== undefined && renderSignIn(call, connection, index)}</article>`;
}

function renderEnd(tenant: string, kind: string, name: string | undefined, href: string): Markup {
    const content =
        name === undefined ? render`<span class="quiet">None</span>` : render`<a href="${href}">${name}</a>`;
    return render`<div class="end${name === undefined && " missing"}"><span class="tenant-name">${tenant}</span> <strong>${content}</strong> <span class="quiet">${kind}</span></div>`;
}

function renderWire(title: string, { tone, text }: HalfState): Markup {
    return render`<li class="wire ${tone}"><span class="wire-text">${title} ${renderBadge(tone, text)}</span><span class="line" aria-hidden="true"></span></li>`;
}

function renderComparisons(comparisons: Comparison[]): Markup {
    const differing = comparisons.filter(({ agrees }) => !agrees).length;
    const isOpen = differing > 0 ? render` open` : undefined;
    const rows = comparisons.map(({ setting, entra, auth0, agrees }): Content[] => [
        setting,
        renderValue(entra),
        renderValue(auth0),
        agrees ? renderBadge("good", "Agrees") : renderBadge("bad", "Differs"),
    ]);
    return render`<details class="message"${isOpen}><summary>Compare the settings of both sides</summary>
${renderTable("Settings that have to agree", ["Setting", "Microsoft Entra ID", "Auth0", "Result"], rows, "")}</details>`;
}

const renderValue = (value: string): Content =>
    value === "" ? render`<span class="quiet">Not set</span>` : renderCode(value);

function renderSignIn(
    call: PageCall<LinkedSession>,
    connection: NonNullable<LinkView["connection"]>,
    index: number,
): Markup {
    const path = `/auth0/connections/${connection.id}/try`;
    const label = render`Sign in as<span class="unseen"> a user of ${connection.name}</span>`;
    const field = renderUserField(`user-${index}`, label, suggestUser(call.emulators, connection));
    const button = render`<button type="submit">Sign in<span class="unseen"> with ${connection.name}</span></button>`;
    return renderForm(call, path, render`<div class="filter">${field} ${button}</div>`, { back: path });
}
