import { stylePaths } from "./assets";
import { clockPanel } from "./clock";
import { type Content, markup, type Markup } from "./markup";
import type { Link, Notice, Page, PageCall } from "./page";

/** A whole document. Without a call it is for strangers: it shows nothing of the tenants. */
export function documentOf(page: Page, call?: PageCall, notice?: Notice): string {
    const name = page.trail?.at(-1)?.text;
    const title = [page.title, name, "Sandbox"].filter((part) => part !== undefined).join(" · ");
    return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${stylePaths.map((path) => markup`<link rel="stylesheet" href="${path}">`)}
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="/assets/refresh.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>${call === undefined ? markup`<p class="brand">Sandbox</p>` : header(call)}</header>
${call && clockPanel(call)}
<main id="content" tabindex="-1">
${notice && noticeOf(notice)}
${trail(page)}
<h1>${page.title}</h1>
${tabs(page, call)}
${page.body}
</main>
</body>
</html>
`.text;
}

const areas: Link[] = [
    { href: "/entra", text: "Entra" },
    { href: "/entra/people", text: "People" },
    { href: "/entra/groups", text: "Groups" },
    { href: "/auth0", text: "Auth0" },
];

function header(call: PageCall): Markup {
    // The deepest area that the page is below.
    const open = areas
        .filter(({ href }) => isBelow(pathOf(call), href))
        .sort((a, b) => b.href.length - a.href.length)[0];
    return markup`<p class="brand"><a href="/">Sandbox</a></p>
<nav aria-label="Tenants"><ul>${areas.map((area) => item(area, area === open && "true"))}</ul></nav>
<button type="button" id="updates" class="plain" hidden>Pause updates</button>`;
}

/** `status` and `alert` are read out; it has the focus, so that the keyboard goes on from there. */
function noticeOf({ kind, text }: Notice): Markup {
    const words = { success: "Done", problem: "Not done", note: "Note" }[kind];
    const role = kind === "problem" ? "alert" : "status";
    return markup`<div class="notice ${kind}" id="result" role="${role}" tabindex="-1" autofocus><strong>${words}:</strong> ${text}</div>`;
}

function trail({ trail: links = [] }: Page): Content {
    if (links.length === 0) return undefined;
    return markup`<nav class="trail" aria-label="Way here"><ol>${links.map((link) => item(link, false))}</ol></nav>`;
}

function tabs({ tabs: group }: Page, call: PageCall | undefined): Content {
    if (group === undefined || call === undefined) return undefined;
    const links = group.links.map((link) => item(link, link.href === pathOf(call) && "page"));
    return markup`<nav class="tabs" aria-label="${group.label}"><ul>${links}</ul></nav>`;
}

function item({ href, text }: Link, current: "page" | "true" | false): Markup {
    const mark = current === false ? undefined : markup` aria-current="${current}"`;
    return markup`<li><a href="${href}"${mark}>${text}</a></li>`;
}

const pathOf = ({ path }: PageCall): string => path.split("?")[0] ?? path;

const isBelow = (path: string, area: string): boolean => path === area || path.startsWith(`${area}/`);
