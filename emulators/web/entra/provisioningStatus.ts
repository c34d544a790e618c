import { renderBadge, type Tone } from "../elements";
import type { Markup } from "../markup";

const tones: Readonly<Record<string, Tone>> = {
    success: "good",
    failure: "bad",
    warning: "warning",
    skipped: "neutral",
};

/** The status of an entry, a step or a result, which Graph writes in lower case in logs only. */
export function renderProvisioningStatus(status: string): Markup {
    return renderBadge(tones[status.toLowerCase()] ?? "neutral", capitalize(status));
}

/** An action as the admin center writes it: `stagedDelete` is "Staged delete". */
export function formatAction(action: string): string {
    return capitalize(
        action.replaceAll(/[A-Z]/g, (letter, at) => (at === 0 ? letter : ` ${letter.toLowerCase()}`)),
    );
}

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
