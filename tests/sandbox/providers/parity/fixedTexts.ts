import { people } from "./people";

const ids = JSON.stringify(people).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

/** What cases say themselves, and what is the same in every tenant: it stays as it is in recordings. */
export const fixedTexts: ReadonlySet<string> = new Set([
    ...ids,
    "00000000-0000-4000-8000-000000000000",
    "00000000-0000-0000-0000-000000000000",
    // The template of applications that are not in the gallery.
    "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
]);
