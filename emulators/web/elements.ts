import { type Content, type Markup, render } from "./markup";
import type { PageCall } from "./page";

/** How a state is marked; the words beside the mark say the same, so colour and sign are only a help. */
export type Tone = "good" | "bad" | "warning" | "neutral";

const signs: Readonly<Record<Tone, string>> = { good: "✔", bad: "✖", warning: "!", neutral: "○" };

export function renderBadge(tone: Tone, text: string): Markup {
    return render`<span class="badge ${tone}"><span aria-hidden="true">${signs[tone]}</span> ${text}</span>`;
}

/** Terms and what they mean, in pairs. */
export function renderFacts(pairs: readonly (readonly [term: Content, value: Content])[]): Markup {
    const rows = pairs.map(([term, value]) => render`<div><dt>${term}</dt><dd>${value}</dd></div>`);
    return render`<dl class="facts">${rows}</dl>`;
}

/**
 * A table with a caption. The first cell of a row is its heading. Without rows the sentence stands instead.
 * On a narrow screen each row is a block, with the heading of its column beside each cell. What is still too wide
 * scrolls by itself, which the keyboard can do too, since what scrolls takes the focus.
 */
export function renderTable(caption: string, columns: string[], rows: Content[][], ifEmpty: string): Markup {
    if (rows.length === 0) return render`<p class="quiet">${ifEmpty}</p>`;
    const head = columns.map((column) => render`<th scope="col">${column}</th>`);
    const body = rows.map(([heading, ...cells]) => {
        const rest = cells.map((cell, index) => renderCell(cell, columns[index + 1]));
        return render`<tr><th scope="row">${heading}</th>${rest}</tr>`;
    });
    return render`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}

/** What stands in a cell without a value. On a narrow screen such a cell takes no room. */
export const blank = "–";

function renderCell(cell: Content, column: string | undefined): Markup {
    const mark = cell === blank ? render` class="blank"` : undefined;
    return render`<td data-label="${column}"${mark}><div>${cell}</div></td>`;
}

/** A form that sends `content` and whatever `fields` name, and comes back to this page. */
export function renderForm(
    call: PageCall,
    action: string,
    content: Content,
    fields: Record<string, string> = {},
): Markup {
    const hidden = Object.entries({ formToken: call.session.formToken, back: call.path, ...fields }).map(
        ([name, value]) => render`<input type="hidden" name="${name}" value="${value}">`,
    );
    return render`<form method="post" action="${action}">${hidden}${content}</form>`;
}

/** A form that is one button. `about` completes its name for those who do not see the row that it is in. */
export function renderButton(
    call: PageCall,
    action: string,
    text: string,
    fields: Record<string, string> = {},
    about?: string,
): Markup {
    const rest = about === undefined ? undefined : render`<span class="unseen"> ${about}</span>`;
    return renderForm(call, action, render`<button type="submit">${text}${rest}</button>`, fields);
}

/** A time of the emulators' clock. */
export function renderTime(iso: string | null | undefined): Markup {
    if (iso === null || iso === undefined || iso === "" || iso.startsWith("0001-")) return render`never`;
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return render`${iso}`;
    return render`<time datetime="${date.toISOString()}">${timeFormat.format(date)} UTC</time>`;
}

const timeFormat = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
});

export function renderCode(text: string): Markup {
    return render`<code>${text}</code>`;
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
    return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
