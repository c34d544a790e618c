import type { Step } from "../preview/model";
import { jobSettings, toSettingRow, toSettingRows } from "./jobSettings";
import { toResetRows, toRestartRows } from "./restart";
import { findChanged, type Row, type SectionOf } from "./section";
import { types } from "./types";

/** The scope of the job is covered by the section on access. */
const names = Object.keys(jobSettings).filter((name) => name !== "scope");

/** What changes on the Provisioning page, apart from mappings and scope. */
export const describeProvisioning: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const jobs = findChanged(preview.steps, types.job, types.officialJob).filter(
        ({ after }) => after !== undefined,
    );
    // A rotated token is covered as such.
    const rotated = findChanged(preview.steps, types.scimToken, types.officialScimToken).length > 0;
    const covered = rotated ? names.filter((name) => name !== "secretToken") : names;
    const rows = jobs.flatMap((step) =>
        step.before === undefined
            ? toCreatedRows(step)
            : [...toSettingRows(step, covered), ...toRestartRows(step), ...toResetRows(step)],
    );
    if (rows.length === 0) return rotated ? coverSilently(jobs) : undefined;
    return {
        title: "Provisioning",
        header: ["Setting", "Before", "After", "Effect"],
        rows,
        covered: jobs.map((step) => ({ step, paths: [...names, "restart", "resetMappings"] })),
    };
};

/** Nothing to say, and nothing left for the rest either. */
function coverSilently(jobs: Step[]) {
    const covered = jobs.map((step) => ({ step, paths: ["secretToken"] }));
    return { title: "Provisioning", header: [], rows: [], covered };
}

/** A new job: whether it starts, and where it sends notifications. */
function toCreatedRows(step: Step): Row[] {
    const { enabled, notificationEmail } = step.after?.inputs ?? {};
    const status = toSettingRow(step, "enabled", { before: undefined, after: enabled });
    const [label = "", , after = ""] = status.cells;
    const effect =
        enabled === false
            ? "the new job does not run yet"
            : "the first cycle creates all users in scope in Auth0";
    const first: Row = {
        level: enabled === false ? "warning" : "note",
        step,
        cells: [label, "–", after, effect],
    };
    if (step.type !== types.job) return [first];
    return [
        first,
        toSettingRow(step, "notificationEmail", { before: undefined, after: notificationEmail ?? undefined }),
    ];
}
