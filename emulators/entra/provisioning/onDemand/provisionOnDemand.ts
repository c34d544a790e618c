import { randomUUID } from "node:crypto";

import {
    asList,
    type CompiledMapping,
    compileMappings,
    isEntitled,
    type SourceObject,
} from "../../../../mapping";
import type { KeyValue, SynchronizationError, SynchronizationJob } from "../../model";
import { createCredentialError, invalidTenantUrl, testConnection } from "../connection/credentials";
import {
    getSecrets,
    readConnectionSettings,
    readScopeSettings,
    type ScopeSettings,
} from "../connection/secrets";
import { createLinks, type CycleContext, startReport } from "../cycle/context";
import { deprovision } from "../cycle/execute/deprovision";
import { reportNotEntitled } from "../cycle/execute/executePlan";
import { updateReferences } from "../cycle/execute/references";
import { upsert } from "../cycle/execute/upsert";
import { type Candidate, findCandidate } from "../cycle/plan/candidate";
import type { EntryReport } from "../cycle/report/report";
import { Tally } from "../cycle/report/tally";
import type { CycleInput } from "../cycle/runCycle";
import { ProvisioningError } from "../errors";
import { ScimError } from "../scim/errors";
import { createVerdict } from "./verdict";

/** synchronizationJobApplicationParameters of Microsoft Graph. */
export interface OnDemandParameters {
    ruleId: string;
    subjects: OnDemandSubject[];
}

export interface OnDemandSubject {
    objectId: string;
    objectTypeName: string;
    /** Members of a group to provision with it: at most 5. */
    links?: { members?: { objectId: string; objectTypeName: string }[] };
}

/**
 * Provisions one object now. The response is that of the Graph action: JSON in two strings, the verdict
 * in `key`, the steps in `value`. PATCH requests are always the legacy ones: the flag in the tenant URL does
 * not work here. Who was unassigned is disabled; who is disabled or deleted in the tenant is skipped.
 * Source: "On-demand provisioning in Microsoft Entra ID", known limitations.
 * @throws ProvisioningError `badRequest` for an unknown rule, no or several objects, too many members.
 */
export async function provisionOnDemand(
    input: CycleInput,
    parameters: readonly OnDemandParameters[],
): Promise<KeyValue> {
    const { state, servicePrincipal, job, options } = input;
    const { ruleId, subject } = readSubject(parameters);
    const mapping = findMapping(input, ruleId, subject);
    const secrets = getSecrets(state, servicePrincipal.id);
    const candidate = requireCandidate(input, mapping, subject, readScopeSettings(secrets, Infinity));
    const client = getLegacyClient(input, secrets);
    const refused = client === undefined ? invalidTenantUrl : await testConnection(client);
    if (client === undefined || refused !== undefined) {
        return createVerdict(createNotReachedReport(input, candidate, refused));
    }
    const links = createLinks(job);
    const context = { state, servicePrincipal, job, client, clock: options.clock, isInitial: true, links };
    try {
        return createVerdict(await provisionWithReferences(context, candidate, subject));
    } catch (error) {
        // The SCIM service rejects the credentials that it took for the probe.
        if (error instanceof ScimError) {
            return createVerdict(createNotReachedReport(input, candidate, createCredentialError(error)));
        }
        throw error;
    }
}

/** The report to return: on the object, or on its references if nothing else was to do. */
async function provisionWithReferences(
    context: CycleContext,
    candidate: Candidate,
    subject: OnDemandSubject,
): Promise<EntryReport> {
    const { state, servicePrincipal, job } = context;
    const { mapping, source, entitlement } = candidate;
    const tally = new Tally({ state, servicePrincipal, job, cycleId: randomUUID() });
    const report = await provisionObject(context, candidate);
    tally.addEntry(report);
    if (!isEntitled(entitlement)) return report;
    const narrowed = { ...source, attributes: withMembers(source, job, subject) };
    const references = await updateReferences(context, mapping, narrowed);
    tally.addReferences(source.id, references);
    return report.status === "skipped" ? (references ?? report) : report;
}

async function provisionObject(context: CycleContext, candidate: Candidate): Promise<EntryReport> {
    const { mapping, source, entitlement, change } = candidate;
    if (isEntitled(entitlement)) return upsert(context, candidate);
    const entry = context.job.entries[source.id];
    const canDisable = source.type === "User" && mapping.status.length > 0;
    if (entry?.active === true && entitlement.isActive && canDisable) {
        const removal = { mapping, sourceId: source.id, source, entitlement, entry, change };
        return deprovision(context, { ...removal, kind: "disable" });
    }
    return reportNotEntitled(context, candidate);
}

function findMapping({ job }: CycleInput, ruleId: string, subject: OnDemandSubject): CompiledMapping {
    const type = subject.objectTypeName.toLowerCase();
    const mapping = compileMappings(job.schema).find(
        (m) => m.ruleId === ruleId && m.sourceType.toLowerCase() === type,
    );
    if (mapping !== undefined) return mapping;
    throw createBadRequestError(
        `There is no rule '${ruleId}' that provisions objects of type '${subject.objectTypeName}'`,
    );
}

/** The object, with the assignments that have got around by now. */
function requireCandidate(
    { state, servicePrincipal, options }: CycleInput,
    mapping: CompiledMapping,
    { objectId }: OnDemandSubject,
    settings: ScopeSettings,
): Candidate {
    const now = options.clock.now();
    const since = now.getTime() - options.assignmentDelayMs;
    const candidate = findCandidate(
        { state, servicePrincipal, settings, now },
        mapping,
        objectId,
        ({ createdDateTime }) => options.assignmentDelayMs === 0 || Date.parse(createdDateTime) <= since,
    );
    if (candidate !== undefined) return candidate;
    throw new ProvisioningError(
        "notFound",
        "Request_ResourceNotFound",
        `Resource '${objectId}' does not exist or one of its queried reference-property objects are not present.`,
    );
}

/**
 * A group's attributes as far as a call is about them: of its members only those that the call names are added
 * or removed, all others stay as they are at the target.
 */
function withMembers(
    source: SourceObject,
    { entries }: SynchronizationJob,
    { links }: OnDemandSubject,
): SourceObject["attributes"] {
    if (source.type !== "Group") return source.attributes;
    const named = new Set(links?.members?.map(({ objectId }) => objectId));
    const sent = new Set(Object.values(entries[source.id]?.sent ?? {}).flat());
    const others = Object.keys(entries).filter((id) => !named.has(id) && sent.has(entries[id]?.targetId));
    const wanted = asList(source.attributes.get("members") ?? null).filter((id) => named.has(id));
    return new Map(source.attributes).set("members", [...others, ...wanted]);
}

function getLegacyClient({ job, clients }: CycleInput, secrets: ReadonlyMap<string, string>) {
    const settings = readConnectionSettings(secrets, job.templateId === "customappssoOutDelta");
    const endpoint = settings.endpoint && { ...settings.endpoint, dialect: "legacy" as const };
    return clients.get({ ...settings, endpoint });
}

/** The report on an object when the SCIM service cannot be reached or rejects the credentials. */
function createNotReachedReport(
    { options }: CycleInput,
    { mapping, source, entitlement }: Candidate,
    error: SynchronizationError | undefined,
): EntryReport {
    const report = startReport(options, mapping, source);
    report.addImport(source, undefined);
    report.addScoping(entitlement);
    return report.finish({ action: "other", status: "failure", code: error?.code, message: error?.message });
}

function readSubject(parameters: readonly OnDemandParameters[]): {
    ruleId: string;
    subject: OnDemandSubject;
} {
    const [parameter] = parameters;
    const subject = parameter?.subjects[0];
    if (parameter === undefined || subject === undefined) {
        throw createBadRequestError("There is no object to provision");
    }
    if (parameters.length > 1 || parameter.subjects.length > 1) {
        throw createBadRequestError("Only one object can be provisioned on demand in one call");
    }
    if ((subject.links?.members?.length ?? 0) > 5) {
        throw createBadRequestError("At most 5 members of a group can be provisioned on demand in one call");
    }
    return { ruleId: parameter.ruleId, subject };
}

function createBadRequestError(message: string): ProvisioningError {
    return new ProvisioningError("badRequest", "BadRequest", message);
}
