import type { Step } from "../preview/model";
import { jobSettings, settingRow, settingRows } from "./jobSettings";
import { changed, type Row, type SectionOf } from "./section";
import { types } from "./types";

/** Whom the job provisions is told together with who gains access. */
const names = Object.keys(jobSettings).filter((name) => name !== "scope");

/** What changes on the Provisioning page, apart from mappings and scope. */
export const provisioning: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const jobs = changed(preview.steps, types.job, types.officialJob).filter(
        ({ after }) => after !== undefined,
    );
    // A rotated token is told as such.
    const rotated = changed(preview.steps, types.scimToken, types.officialScimToken).length > 0;
    const told = rotated ? names.filter((name) => name !== "secretToken") : names;
    const rows = jobs.flatMap((step) =>
        step.before === undefined ? created(step) : settingRows(step, told),
    );
    if (rows.length === 0) return rotated ? silent(jobs) : undefined;
    return {
        title: "Provisioning",
        header: ["Setting", "Before", "After", "Effect"],
        rows,
        told: jobs.map((step) => ({ step, paths: names })),
    };
};

/** Nothing to say, and nothing left for the rest either. */
function silent(jobs: Step[]) {
    const told = jobs.map((step) => ({ step, paths: ["secretToken"] }));
    return { title: "Provisioning", header: [], rows: [], told };
}

/** A new job: whether it starts, and whom it tells. */
function created(step: Step): Row[] {
    const { enabled, notificationEmail } = step.after?.inputs ?? {};
    const status = settingRow(step, "enabled", { before: undefined, after: enabled });
    const [label = "", , after = ""] = status.cells;
    const effect =
        enabled === false
            ? "the new job does not run yet"
            : "everybody in scope is created in Auth0 by the first cycle";
    const first: Row = {
        level: enabled === false ? "warning" : "note",
        step,
        cells: [label, "–", after, effect],
    };
    if (step.type !== types.job) return [first];
    return [
        first,
        settingRow(step, "notificationEmail", { before: undefined, after: notificationEmail ?? undefined }),
    ];
}
