import type { PageCall } from "./page";

/** What was entered in the form of this action, if it was just refused. */
export function findDraft({ session: { draft } }: PageCall, action: string): URLSearchParams | undefined {
    return draft?.action === action ? draft.fields : undefined;
}
