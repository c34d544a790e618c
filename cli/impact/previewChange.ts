import type { LinkChange } from "../../inspection/impact/linkChange";
import type { LinkLocation } from "../../inspection/link/location";
import { parseTenantUrl } from "../../inspection/link/tenantUrl";
import { parseJobId } from "../../provider/resources/provisioning/jobId";
import { isValues } from "../summary/preview/changes";
import type { Preview, ResourceState, Step, Value, Values } from "../summary/preview/model";
import { findComponent } from "../summary/preview/names";
import { types } from "../summary/sections/types";
import { readJobChange } from "./jobChange";

/** What a preview changes about one link. */
export interface PreviewedLink {
    /** Name of the component. */
    name: string;
    location: LinkLocation;
    change: LinkChange;
    /** What cannot be computed, in sentences. */
    notes: string[];
}

/** The links that a preview has steps of, and that exist; what is created by it has no accounts yet. */
export function listPreviewedLinks(preview: Preview): PreviewedLink[] {
    // A refresh before the update shows what is, and not what is going to be.
    const steps = preview.steps.filter(({ operation }) => operation !== "refresh" && operation !== "read");
    const links = new Map<string, PreviewedLink>();
    const open = (step: Step, servicePrincipalId: string): PreviewedLink => {
        const known = links.get(servicePrincipalId.toLowerCase());
        if (known !== undefined) return known;
        const location = { servicePrincipalId };
        const link = { name: findComponent(step) ?? step.name, location, change: {}, notes: [] };
        links.set(servicePrincipalId.toLowerCase(), link);
        return link;
    };
    for (const step of steps) {
        if (step.type === types.job && step.before?.id !== undefined) {
            const { servicePrincipalId, jobId } = parseJobId(step.before.id);
            readJob(open(step, servicePrincipalId), step, jobId);
        }
        if (step.type === types.assignments && step.before?.id !== undefined) {
            addAssignments(open(step, step.before.id.replace(/^\/?servicePrincipals\//, "")), step);
        }
        if (step.type === types.assignment) addOfficialAssignment(step, open);
    }
    for (const step of steps) if (step.type === types.scimConfiguration) addScim(step, [...links.values()]);
    return [...links.values()];
}

function readJob(link: PreviewedLink, step: Step, jobId: string): void {
    const tenantUrl = step.before?.inputs["tenantUrl"];
    const connectionId = typeof tenantUrl === "string" ? parseTenantUrl(tenantUrl)?.connectionId : undefined;
    link.name = findComponent(step) ?? step.name;
    link.location = { ...link.location, jobId, ...(connectionId !== undefined && { connectionId }) };
    if (step.after === undefined) {
        link.notes.push(
            "The provisioning job is deleted: accounts stay as they are, and nothing provisions them any more.",
        );
        return;
    }
    if (step.operation === "replace") {
        link.notes.push(
            "The provisioning job is replaced: the new one begins with a cycle that looks at everyone.",
        );
    }
    link.change = { ...link.change, ...readJobChange(step.after.inputs, step.before?.inputs) };
}

function addAssignments(link: PreviewedLink, { operation, before, after }: Step): void {
    const [old, now] = [listPrincipals(before, link), listPrincipals(after, link)];
    if (operation === "same" || (operation === "delete" && before?.retained === true)) return;
    const unexpected = listIds(before?.inputs["unexpected"]).filter(
        (id) => !listIds(after?.inputs["unexpected"]).includes(id),
    );
    change(
        link,
        now.filter((id) => !old.includes(id)),
        [...old.filter((id) => !now.includes(id)), ...(after === undefined ? [] : unexpected)],
    );
}

/** The assignment of the official provider: one resource for each principal. */
function addOfficialAssignment(
    step: Step,
    open: (step: Step, servicePrincipalId: string) => PreviewedLink,
): void {
    const read = (state: ResourceState | undefined) => {
        const { principalObjectId: principal, resourceObjectId: resource } = state?.inputs ?? {};
        return typeof principal === "string" && typeof resource === "string"
            ? { principal, resource }
            : undefined;
    };
    const [old, now] = [read(step.before), read(step.after)];
    if (step.operation === "same" || old?.principal === now?.principal) return;
    if (old !== undefined && step.before?.retained !== true) {
        change(open(step, old.resource), [], [old.principal]);
    }
    if (now !== undefined) change(open(step, now.resource), [now.principal], []);
}

function change(link: PreviewedLink, added: readonly string[], removed: readonly string[]): void {
    if (added.length === 0 && removed.length === 0) return;
    const { assignments = { added: [], removed: [] } } = link.change;
    link.change = {
        ...link.change,
        assignments: {
            added: [...assignments.added, ...added],
            removed: [...assignments.removed, ...removed],
        },
    };
}

function addScim(step: Step, links: PreviewedLink[]): void {
    const { before, after } = step;
    const link = links.find(({ location }) => location.connectionId === before?.id);
    const userIdAttribute = after?.inputs["userIdAttribute"];
    const rows = after?.inputs["mappings"];
    if (link === undefined || step.operation === "same" || !Array.isArray(rows)) return;
    link.change = {
        ...link.change,
        scim: {
            ...(typeof userIdAttribute === "string" && { userIdAttribute }),
            mapping: rows
                .filter(isValues)
                .flatMap(({ scim, auth0 }) =>
                    typeof scim === "string" && typeof auth0 === "string" ? [{ scim, auth0 }] : [],
                ),
        },
    };
}

function listPrincipals(state: ResourceState | undefined, link: PreviewedLink): string[] {
    const principals: Value | undefined = state?.inputs["principals"];
    const unknown = isValues(principals)
        ? Object.entries(principals).filter(([, id]) => typeof id !== "string")
        : [];
    if (unknown.length > 0) {
        link.notes.push(
            `${unknown.length} of the users and groups that are assigned are known only after the update, and are not judged.`,
        );
    }
    return listIds(principals);
}

function listIds(map: Value | undefined): string[] {
    return Object.values(isValues(map) ? map : ({} satisfies Values)).flatMap((id) =>
        typeof id === "string" ? [id.toLowerCase()] : [],
    );
}
