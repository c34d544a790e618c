import { stylePaths } from "./assets";
import { renderClock } from "./clock";
import { type Content, type Markup, render } from "./markup";
import {
    hasAuth0,
    hasEntra,
    type Link,
    type Notice,
    type Page,
    type PageCall,
    type WebSession,
} from "./page";

/** A whole document. Without a call it is for unauthenticated requests: it shows nothing of the emulators. */
export function renderDocument(page: Page, call?: PageCall, notice?: Notice): string {
    const name = page.trail?.at(-1)?.text;
    const title = [page.title, name, "Emulators"].filter((part) => part !== undefined).join(" · ");
    return render`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${stylePaths.map((path) => render`<link rel="stylesheet" href="${path}">`)}
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="/assets/refresh.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>${call === undefined ? render`<p class="brand">Emulators</p>` : renderHeader(call)}</header>
${call && renderClock(call)}
<main id="content" tabindex="-1">
${notice && renderNotice(notice)}
${renderTrail(page)}
<h1>${page.title}</h1>
${renderTabs(page, call)}
${page.body}
</main>
</body>
</html>
`.text;
}

/** The main pages of one emulator. Names of links are unique, so each group's name is a part of them. */
interface NavigationGroup {
    name: string;
    isShown: (emulators: WebSession) => boolean;
    links: Link[];
}

const navigation: NavigationGroup[] = [
    {
        name: "Entra",
        isShown: hasEntra,
        links: [
            { href: "/entra", text: "Enterprise applications" },
            { href: "/entra/users", text: "Users" },
            { href: "/entra/groups", text: "Groups" },
        ],
    },
    {
        name: "Auth0",
        isShown: hasAuth0,
        links: [
            { href: "/auth0", text: "Enterprise connections" },
            { href: "/auth0/logs", text: "Logs" },
        ],
    },
];

/**
 * Navigation and clock stand open on a wide screen. On a narrow one each is behind a button, which opens it as a
 * popover: that works without a script, and where browsers know no popovers it stands open too.
 */
function renderHeader(call: PageCall): Markup {
    const groups = navigation.filter(({ isShown }) => isShown(call.emulators));
    // The deepest page of the navigation that this page is below.
    const open = groups
        .flatMap(({ links }) => links)
        .filter(({ href }) => isBelow(getPath(call), href))
        .sort((a, b) => b.href.length - a.href.length)[0];
    const lists = groups.map(({ name, links }) => {
        const items = links.map(({ href, text }) => {
            const mark = href === open?.href ? render` aria-current="true"` : undefined;
            return render`<li><a href="${href}"${mark}><span class="unseen">${name} </span>${text}</a></li>`;
        });
        return render`<p aria-hidden="true">${name}</p><ul>${items}</ul>`;
    });
    return render`<p class="brand"><a href="/">Emulators</a></p>
<button type="button" class="opener" popovertarget="menu">Menu</button>
<nav class="menu" id="menu" aria-label="Emulators" popover>${lists}</nav>`;
}

/** `status` and `alert` are read out; it has the focus, so that the keyboard goes on from there. */
function renderNotice({ kind, text }: Notice): Markup {
    const words = { success: "Success", problem: "Error", note: "Information" }[kind];
    const role = kind === "problem" ? "alert" : "status";
    return render`<div class="notice ${kind}" id="result" role="${role}" tabindex="-1" autofocus><strong>${words}:</strong> ${text}</div>`;
}

function renderTrail({ trail: links = [] }: Page): Content {
    if (links.length === 0) return undefined;
    return render`<nav class="trail" aria-label="Breadcrumb"><ol>${links.map((link) => renderItem(link, false))}</ol></nav>`;
}

function renderTabs({ tabs: group }: Page, call: PageCall | undefined): Content {
    if (group === undefined || call === undefined) return undefined;
    const links = group.links.map((link) => renderItem(link, link.href === getPath(call) && "page"));
    return render`<nav class="tabs" aria-label="${group.label}"><ul>${links}</ul></nav>`;
}

function renderItem({ href, text }: Link, current: "page" | "true" | false): Markup {
    const mark = current === false ? undefined : render` aria-current="${current}"`;
    return render`<li><a href="${href}"${mark}>${text}</a></li>`;
}

const getPath = ({ path }: PageCall): string => path.split("?")[0] ?? path;

const isBelow = (path: string, area: string): boolean => path === area || path.startsWith(`${area}/`);
