import { type Content, markup, type Markup } from "./markup";
import type { PageCall } from "./page";

/** How a state is marked; the words beside the mark say the same, so colour and sign are only a help. */
export type Tone = "good" | "bad" | "warning" | "neutral";

const signs: Readonly<Record<Tone, string>> = { good: "✔", bad: "✖", warning: "!", neutral: "○" };

export function badge(tone: Tone, text: string): Markup {
    return markup`<span class="badge ${tone}"><span aria-hidden="true">${signs[tone]}</span> ${text}</span>`;
}

/** Terms and what they mean, in pairs. */
export function facts(pairs: readonly (readonly [term: string, value: Content])[]): Markup {
    const rows = pairs.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`);
    return markup`<dl class="facts">${rows}</dl>`;
}

/**
 * A table with a caption. The first cell of a row is its heading. Without rows the sentence stands instead.
 * Wide tables scroll by themselves, which the keyboard can do too, since what scrolls takes the focus.
 */
export function table(caption: string, columns: string[], rows: Content[][], ifEmpty: string): Markup {
    if (rows.length === 0) return markup`<p class="quiet">${ifEmpty}</p>`;
    const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
    const body = rows.map(
        ([heading, ...cells]) =>
            markup`<tr><th scope="row">${heading}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`,
    );
    return markup`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}

/** A form that sends `content` and whatever `fields` name, and comes back to this page. */
export function form(
    call: PageCall,
    action: string,
    content: Content,
    fields: Record<string, string> = {},
): Markup {
    const hidden = Object.entries({ formToken: call.session.formToken, back: call.path, ...fields }).map(
        ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
    );
    return markup`<form method="post" action="${action}">${hidden}${content}</form>`;
}

/** A form that is one button. `about` completes its name for those who do not see the row that it is in. */
export function button(
    call: PageCall,
    action: string,
    text: string,
    fields: Record<string, string> = {},
    about?: string,
): Markup {
    const rest = about === undefined ? undefined : markup`<span class="unseen"> ${about}</span>`;
    return form(call, action, markup`<button type="submit">${text}${rest}</button>`, fields);
}

/** A moment of the tenants' time. */
export function moment(iso: string | null | undefined): Markup {
    if (iso === null || iso === undefined || iso === "" || iso.startsWith("0001-")) return markup`never`;
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return markup`${iso}`;
    return markup`<time datetime="${date.toISOString()}">${timeFormat.format(date)} UTC</time>`;
}

const timeFormat = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
});

export function code(text: string): Markup {
    return markup`<code>${text}</code>`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
    return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
