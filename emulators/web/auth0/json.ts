import { markup, type Markup } from "../markup";
import { withoutSecrets } from "../masking";

/** A value as JSON, without what is secret by its name. Long lines scroll, which the keyboard can do too. */
export function json(title: string, value: unknown): Markup {
    if (value === undefined) return markup`<p class="quiet">No ${title}.</p>`;
    const text = JSON.stringify(withoutSecrets(value), undefined, 2);
    return markup`<figure><figcaption>${title}</figcaption><pre role="group" aria-label="${title}" tabindex="0">${text}</pre></figure>`;
}
