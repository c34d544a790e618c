import { type Markup, render } from "../markup";
import { maskSecrets } from "../masking";

/** A value as JSON, without what is secret by its name. Long lines scroll, which the keyboard can do too. */
export function renderJson(title: string, value: unknown): Markup {
    if (value === undefined) return render`<p class="quiet">No ${title}.</p>`;
    const text = JSON.stringify(maskSecrets(value), undefined, 2);
    return render`<figure><figcaption>${title}</figcaption><pre role="group" aria-label="${title}" tabindex="0">${text}</pre></figure>`;
}
