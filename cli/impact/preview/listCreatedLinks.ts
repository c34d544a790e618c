import type { ResourceState, Step } from "../../summary/preview/model";
import { findComponent } from "../../summary/preview/names";
import { types } from "../../summary/sections/types";
import { readJobChange } from "./jobChange";
import type { CreatedLink } from "./previewedLink";
import { listPrincipals } from "./principals";
import { readAccess } from "./readAccess";
import { readScim } from "./readScim";

/** The links that a preview creates: each with a job of an application that is not there yet. */
export function listCreatedLinks(steps: readonly Step[]): CreatedLink[] {
    return steps
        .filter(
            ({ type, operation, after }) =>
                type === types.job &&
                operation === "create" &&
                typeof after?.inputs["servicePrincipalId"] !== "string",
        )
        .flatMap((job) => {
            const component = findComponent(job);
            const parts = steps.filter(
                (step) => component !== undefined && findComponent(step) === component,
            );
            return createLink(component ?? job.name, job, parts) ?? [];
        });
}

/** Undefined: its parts are not all in one component, so that it is not known what belongs together. */
function createLink(name: string, job: Step, parts: readonly Step[]): CreatedLink | undefined {
    const find = (type: string): ResourceState | undefined => parts.find((step) => step.type === type)?.after;
    const scim = readScim(find(types.scimConfiguration)?.inputs ?? {});
    const connection = find(types.connection)?.inputs;
    const application = find(types.enterpriseApplication)?.inputs ?? {};
    if (scim?.mapping === undefined || connection === undefined || job.after === undefined) return undefined;
    const notes = [
        "The link is created: this is what its first cycle does, which Entra runs within 40 minutes after the update.",
    ];
    const added = parts
        .filter(({ type }) => type === types.assignments)
        .flatMap(({ after }) => listPrincipals(after, notes));
    const { job: ends, ...change } = readJobChange(job.after.inputs, undefined);
    if (ends === "ended") notes.push("Provisioning is off: nothing happens until it is started.");
    const getString = (value: unknown, fallback: string) => (typeof value === "string" ? value : fallback);
    return {
        name,
        notes,
        created: {
            application: getString(application["displayName"], name),
            connection: getString(connection["name"], name),
            strategy: getString(connection["strategy"], "samlp"),
            userIdAttribute: scim.userIdAttribute ?? "userName",
            scimMapping: scim.mapping,
            change: {
                ...change,
                assignments: { added, removed: [] },
                access: readAccess(application),
            },
        },
    };
}
