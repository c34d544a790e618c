import { renderBadge, renderTime } from "./elements";
import { type Markup, render } from "./markup";

/** Days before the end of a certificate; Entra sends its first notification then. */
const noticeDays = 60;

/** When a certificate expires, with a mark if it has expired or soon will. `notAfter` is an ISO 8601 time. */
export function renderExpiry(notAfter: string, now: Date): Markup {
    const days = (Date.parse(notAfter) - now.getTime()) / 86_400_000;
    if (days <= 0) return render`${renderTime(notAfter)} ${renderBadge("bad", "Expired")}`;
    if (days <= noticeDays) return render`${renderTime(notAfter)} ${renderBadge("warning", "Expires soon")}`;
    return renderTime(notAfter);
}
