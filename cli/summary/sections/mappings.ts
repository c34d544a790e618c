import type { Preview, Step } from "../preview/model";
import { toJobMappingRows } from "./jobMappings";
import { toScimMappingRows } from "./scimMappings";
import { type Covered, isChange, type Row, type SectionOf } from "./section";
import { types } from "./types";

/** Attribute mappings on both sides, scoping filters, and what identifies a user. */
export const describeMappings: SectionOf = ({ preview }) => {
    if (preview.kind === "refresh") return undefined;
    const jobs = collectMapped(preview, types.job, toJobMappingRows, ["users", "groups"]);
    const scim = collectMapped(preview, types.scimConfiguration, toScimMappingRows, [
        "mappings",
        "userIdAttribute",
    ]);
    const rows = [...jobs, ...scim].flatMap((item) => item.rows);
    if (rows.length === 0) return undefined;
    return {
        title: "Mappings",
        header: ["Mapping", "Attribute", "Before", "After"],
        rows,
        note: describeCycle(jobs),
        covered: [...jobs, ...scim].map(({ covered }) => covered),
    };
};

interface Mapped {
    rows: Row[];
    covered: Covered;
}

function collectMapped(
    preview: Preview,
    type: string,
    rowsOf: (step: Step) => Row[],
    paths: string[],
): Mapped[] {
    return preview.steps
        .filter((step) => step.type === type && isChange(step) && step.after !== undefined)
        .map((step) => ({ rows: rowsOf(step), covered: { step, paths } }));
}

function describeCycle(jobs: Mapped[]): string | undefined {
    return jobs.some(({ rows, covered }) => rows.length > 0 && covered.step.operation === "update")
        ? "A change of the mapping starts a full cycle: Entra reads all users in scope again, which can take hours in a large tenant."
        : undefined;
}
