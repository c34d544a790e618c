import { formatValue } from "../markdown/value";
import { isSame } from "../preview/changes";
import type { Change, Step, Value } from "../preview/model";
import type { Row } from "./section";

/** A setting of the portal's Provisioning page. */
interface Setting {
    label: string;
    show?: (value: Value | undefined) => string;
    /** What a reviewer has to know about the new value. */
    effect?: (after: Value | undefined) => { level: Row["level"]; text: string } | undefined;
}

/** Settings by the property of the job. */
export const jobSettings: Record<string, Setting> = {
    enabled: {
        label: "_Provisioning Status_",
        show: (value) => (value === false ? "**Off**" : "On"),
        effect: (after) =>
            after === false
                ? {
                      level: "danger",
                      text: "paused: users who leave Entra keep access to Auth0 until it is started",
                  }
                : { level: "note", text: "the job starts" },
    },
    scope: {
        label: "_Scope_",
        show: (value) =>
            value === "all" ? "_Sync all users and groups_" : "_Sync only assigned users and groups_",
    },
    tenantUrl: { label: "_Tenant URL_" },
    secretToken: {
        label: "_Secret Token_",
        effect: () => ({ level: "warning", text: "another token, which is tested before it is stored" }),
    },
    notificationEmail: {
        label: "_Notification Email_",
        effect: (after) =>
            after === undefined
                ? { level: "warning", text: "failures and quarantine send no notification" }
                : undefined,
    },
    accidentalDeletionThreshold: {
        label: "_Prevent accidental deletion_",
        show: (value) =>
            value === 0 ? "**Off**" : `from ${value === undefined ? "500 (default)" : formatValue(value)} on`,
        effect: (after) =>
            after === 0
                ? { level: "danger", text: "a cycle may disable and delete any number of users" }
                : undefined,
    },
    skipOutOfScopeDeletions: {
        label: "_Skip out of scope deletions_",
        show: (value) => (value === true ? "Yes" : "No"),
        effect: (after) =>
            after === true
                ? { level: "danger", text: "users who leave the scope keep access to Auth0" }
                : undefined,
    },
    templateId: { label: "_Template_" },
};

/** A row for each of the settings that changes: setting, before, after, effect. */
export function toSettingRows(step: Step, names: readonly string[]): Row[] {
    return names.flatMap((name) => {
        const change = step.changes.find(({ path }) => path === name);
        // Two secrets look the same; that they differ is what the change says.
        if (change === undefined || (isSame(change.before, change.after) && name !== "secretToken")) {
            return [];
        }
        return [toSettingRow(step, name, change)];
    });
}

export function toSettingRow(step: Step, name: string, { before, after }: Omit<Change, "path">): Row {
    const { label, show = formatValue, effect } = jobSettings[name] ?? { label: name };
    const { level, text } = effect?.(after) ?? { level: "note" as const, text: "" };
    return { level, step, cells: [label, show(before), show(after), text] };
}
