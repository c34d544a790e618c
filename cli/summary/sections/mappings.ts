import type { Preview, Step } from "../preview/model";
import { jobMappingRows } from "./jobMappings";
import { scimMappingRows } from "./scimMappings";
import { isChange, type Row, type SectionOf, type Told } from "./section";
import { types } from "./types";

/** Attribute mappings on both sides, scoping filters, and what identifies a user. */
export const mappings: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const jobs = mapped(preview, types.job, jobMappingRows, ["users", "groups"]);
    const scim = mapped(preview, types.scimConfiguration, scimMappingRows, ["mappings", "userIdAttribute"]);
    const rows = [...jobs, ...scim].flatMap((item) => item.rows);
    if (rows.length === 0) return undefined;
    return {
        title: "Mappings",
        header: ["Mapping", "Attribute", "Before", "After"],
        rows,
        note: cycleNote(jobs),
        told: [...jobs, ...scim].map(({ told }) => told),
    };
};

interface Mapped {
    rows: Row[];
    told: Told;
}

function mapped(preview: Preview, type: string, rowsOf: (step: Step) => Row[], paths: string[]): Mapped[] {
    return preview.steps
        .filter((step) => step.type === type && isChange(step) && step.after !== undefined)
        .map((step) => ({ rows: rowsOf(step), told: { step, paths } }));
}

function cycleNote(jobs: Mapped[]): string | undefined {
    return jobs.some(({ rows, told }) => rows.length > 0 && told.step.operation === "update")
        ? "A change of the mapping restarts a full cycle: Entra reads everybody in scope again, which can take hours in a big tenant."
        : undefined;
}
