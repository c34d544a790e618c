import { parseJobId } from "../../../provider/resources/provisioning/jobId";
import type { Preview, ResourceState, Step } from "../../summary/preview/model";
import { findComponent } from "../../summary/preview/names";
import { types } from "../../summary/sections/types";
import { listCreatedLinks } from "./listCreatedLinks";
import {
    type ChangedLink,
    isDeletion,
    type OpenLink,
    type PreviewedLink,
    toServicePrincipalId,
} from "./previewedLink";
import { listIds, listPrincipals } from "./principals";
import { readAccess } from "./readAccess";
import { readJobStep } from "./readJobStep";
import { readScim } from "./readScim";

/**
 * The links that a preview has steps of: those that exist, and those that it creates.
 * @param known a link whose connection may be changed without its application; the preview then says no more of it
 */
export function listPreviewedLinks(
    preview: Preview,
    known: Pick<ChangedLink, "name" | "location">[] = [],
): PreviewedLink[] {
    // A refresh before the update shows what is, and not what is going to be.
    const steps = preview.steps.filter(({ operation }) => operation !== "refresh" && operation !== "read");
    const links = new Map<string, ChangedLink>();
    const open: OpenLink = (step, servicePrincipalId) => {
        const key = servicePrincipalId.toLowerCase();
        const link = links.get(key) ?? {
            name: findComponent(step) ?? step.name,
            location: { servicePrincipalId },
            change: {},
            isChanged: false,
            notes: [],
        };
        links.set(key, link);
        if (step.operation !== "same") link.isChanged = true;
        return link;
    };
    for (const step of steps) readEntraStep(step, open);
    for (const { name, location } of known) {
        if (links.has(location.servicePrincipalId.toLowerCase())) continue;
        const link = { name, location, change: {}, isChanged: false, notes: [] };
        links.set(location.servicePrincipalId.toLowerCase(), link);
    }
    for (const step of steps) readAuth0Step(step, [...links.values()]);
    return [...links.values(), ...listCreatedLinks(steps)];
}

/** Whether a preview changes a connection of a link of which it says nothing else. */
export function isConnectionAlone(preview: Preview): boolean {
    const isOfAuth0 = ({ type }: Step) => type === types.connection || type === types.scimConfiguration;
    return (
        listPreviewedLinks(preview).length === 0 &&
        preview.steps.some(
            (step) =>
                isOfAuth0(step) &&
                (step.operation === "update" || step.operation === "replace" || isDeletion(step)),
        )
    );
}

function readEntraStep(step: Step, open: OpenLink): void {
    const { type, before, after } = step;
    switch (type) {
        case types.job: {
            const id = after?.inputs["servicePrincipalId"];
            if (before?.id !== undefined) {
                const { servicePrincipalId, jobId } = parseJobId(before.id);
                readJobStep(open(step, servicePrincipalId), step, jobId);
            } else if (typeof id === "string") {
                readJobStep(open(step, toServicePrincipalId(id)), step, undefined);
            }
            return;
        }
        case types.assignments:
            if (before?.id !== undefined) addAssignments(open(step, toServicePrincipalId(before.id)), step);
            return;
        case types.assignment:
            addOfficialAssignment(step, open);
            return;
        case types.enterpriseApplication:
        case types.servicePrincipal:
            if (before?.id !== undefined) readApplication(open(step, toServicePrincipalId(before.id)), step);
    }
}

function readApplication(link: ChangedLink, step: Step): void {
    const { operation, after } = step;
    if (isDeletion(step)) link.change = { ...link.change, deletesApplication: true };
    if (operation === "update" && after !== undefined) {
        link.change = { ...link.change, access: { ...link.change.access, ...readAccess(after.inputs) } };
    }
}

function addAssignments(link: ChangedLink, step: Step): void {
    const { operation, before, after } = step;
    if (operation === "same" || (operation === "delete" && !isDeletion(step))) return;
    const [old, now] = [listPrincipals(before, []), listPrincipals(after, link.notes)];
    const unexpected = listIds(before?.inputs["unexpected"]).filter(
        (id) => !listIds(after?.inputs["unexpected"]).includes(id),
    );
    changeAssignments(
        link,
        now.filter((id) => !old.includes(id)),
        [...old.filter((id) => !now.includes(id)), ...(after === undefined ? [] : unexpected)],
    );
}

/** The assignment of the official provider: one resource for each principal. */
function addOfficialAssignment(step: Step, open: OpenLink): void {
    const read = (state: ResourceState | undefined) => {
        const { principalObjectId: principal, resourceObjectId: resource } = state?.inputs ?? {};
        return typeof principal === "string" && typeof resource === "string"
            ? { principal, resource }
            : undefined;
    };
    const [old, now] = [read(step.before), read(step.after)];
    if (step.operation === "same" || old?.principal === now?.principal) return;
    if (old !== undefined && step.before?.retained !== true) {
        changeAssignments(open(step, old.resource), [], [old.principal]);
    }
    if (now !== undefined) changeAssignments(open(step, now.resource), [now.principal], []);
}

function changeAssignments(link: ChangedLink, added: readonly string[], removed: readonly string[]): void {
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

function readAuth0Step(step: Step, links: ChangedLink[]): void {
    const { type, operation, before, after } = step;
    const component = findComponent(step);
    const link =
        links.find(({ location }) => location.connectionId === before?.id) ??
        links.find(({ name, location }) => name === component && location.connectionId === undefined);
    if (link === undefined || before?.id === undefined || operation === "same") return;
    link.isChanged = true;
    if (type === types.connection) readConnection(link, step);
    if (type !== types.scimConfiguration) return;
    const scim = readScim(after?.inputs ?? {});
    if (scim !== undefined) link.change = { ...link.change, scim };
    if (isDeletion(step) && link.change.job === undefined) {
        link.change = { ...link.change, job: "ended" };
        link.notes.push(
            "SCIM is switched off: accounts stay as they are, and Entra cannot provision any more.",
        );
    }
}

function readConnection(link: ChangedLink, step: Step): void {
    const name = step.after?.inputs["name"];
    if (isDeletion(step)) {
        link.change = { ...link.change, connection: { kind: "deleted" } };
        link.notes.push(
            "The connection is deleted, and with it its accounts, their metadata, roles and sessions.",
        );
    }
    if (step.operation === "replace" && typeof name === "string") {
        link.change = { ...link.change, connection: { kind: "replaced", name } };
        link.notes.push(
            "The connection is replaced: its accounts are deleted, with their metadata, roles and sessions. The first cycle " +
                "creates new ones; until then no user can sign in.",
        );
    }
}
