import { renderForm } from "./elements";
import { render } from "./markup";
import type { Confirmation, Page, PageCall } from "./page";

const confirmed = "confirmed";

export function isConfirmed({ form }: PageCall): boolean {
    return form.has(confirmed);
}

/**
 * The page that asks before an action. Its form sends the same fields again, as confirmed; the path of the call is
 * that of the page it came from, which "Cancel" leads back to.
 */
export function createConfirmationPage(call: PageCall, action: string, question: Confirmation): Page {
    const { title, text, button } = question;
    const fields = [...call.form].filter(([name]) => name !== "formToken" && name !== "back");
    const form = renderForm(call, action, render`<button type="submit" class="danger">${button}</button>`, {
        ...Object.fromEntries(fields),
        [confirmed]: "yes",
    });
    return {
        title,
        body: render`<p>${text}</p><div class="actions">${form}<a class="button" href="${call.path}">Cancel</a></div>`,
    };
}
