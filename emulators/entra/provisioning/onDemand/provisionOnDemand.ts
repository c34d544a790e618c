import { randomUUID } from "node:crypto";

import { asList } from "../../../../mapping/expressions/value";
import { type CompiledMapping, compileMappings } from "../../../../mapping/objectMapping/compileMappings";
import type { KeyValue, SynchronizationError, SynchronizationJob } from "../../model";
import { credentialError, invalidTenantUrl, probe } from "../connection/credentials";
import { connectionSettings, scopeSettings, type ScopeSettings, secretsOf } from "../connection/secrets";
import { type CycleContext, reportOn } from "../cycle/context";
import { deprovision } from "../cycle/execute/deprovision";
import { notEntitled } from "../cycle/execute/executePlan";
import { updateReferences } from "../cycle/execute/references";
import { upsert } from "../cycle/execute/upsert";
import { type Candidate, candidateFor } from "../cycle/plan/candidate";
import { isEntitled } from "../cycle/plan/entitlement";
import type { SourceObject } from "../cycle/plan/sourceObject";
import type { EntryReport } from "../cycle/report/report";
import { Tally } from "../cycle/report/tally";
import type { CycleInput } from "../cycle/runCycle";
import { ProvisioningError } from "../errors";
import { ScimError } from "../scim/errors";
import { verdict } from "./verdict";

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
 * Provisions one object now. The answer is what the Graph action answers: JSON in two strings, the verdict
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
    const { ruleId, subject } = onlySubject(parameters);
    const mapping = mappingFor(input, ruleId, subject);
    const secrets = secretsOf(state, servicePrincipal.id);
    const candidate = knownCandidate(input, mapping, subject, scopeSettings(secrets, Infinity));
    const client = legacyClient(input, secrets);
    const refused = client === undefined ? invalidTenantUrl : await probe(client);
    if (client === undefined || refused !== undefined) return verdict(notReached(input, candidate, refused));
    const context = { state, servicePrincipal, job, client, clock: options.clock, isInitial: true };
    try {
        return verdict(await provision(context, candidate, subject));
    } catch (error) {
        // The SCIM service refuses the credentials that it took for the probe.
        if (error instanceof ScimError) return verdict(notReached(input, candidate, credentialError(error)));
        throw error;
    }
}

/** The report to answer with: on the object, or on its references if nothing else was to do. */
async function provision(
    context: CycleContext,
    candidate: Candidate,
    subject: OnDemandSubject,
): Promise<EntryReport> {
    const { state, servicePrincipal, job } = context;
    const { mapping, source, entitlement } = candidate;
    const tally = new Tally({ state, servicePrincipal, job, cycleId: randomUUID() });
    const report = await act(context, candidate);
    tally.add(report);
    if (!isEntitled(entitlement)) return report;
    const narrowed = { ...source, attributes: withMembers(source, job, subject) };
    const references = await updateReferences(context, mapping, narrowed);
    tally.addReferences(source.id, references);
    return report.status === "skipped" ? (references ?? report) : report;
}

async function act(context: CycleContext, candidate: Candidate): Promise<EntryReport> {
    const { mapping, source, entitlement, change } = candidate;
    if (isEntitled(entitlement)) return upsert(context, candidate);
    const entry = context.job.entries[source.id];
    const canDisable = source.type === "User" && mapping.status.length > 0;
    if (entry?.active === true && entitlement.isActive && canDisable) {
        const removal = { mapping, sourceId: source.id, source, entitlement, entry, change };
        return deprovision(context, { ...removal, kind: "disable" });
    }
    return notEntitled(context, candidate);
}

function mappingFor({ job }: CycleInput, ruleId: string, subject: OnDemandSubject): CompiledMapping {
    const type = subject.objectTypeName.toLowerCase();
    const mapping = compileMappings(job.schema).find(
        (m) => m.ruleId === ruleId && m.sourceType.toLowerCase() === type,
    );
    if (mapping !== undefined) return mapping;
    throw badRequest(
        `There is no rule '${ruleId}' that provisions objects of type '${subject.objectTypeName}'`,
    );
}

/** The object, with the assignments that have got around by now. */
function knownCandidate(
    { state, servicePrincipal, options }: CycleInput,
    mapping: CompiledMapping,
    { objectId }: OnDemandSubject,
    settings: ScopeSettings,
): Candidate {
    const now = options.clock.now();
    const since = now.getTime() - options.assignmentDelayMs;
    const candidate = candidateFor(
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

function legacyClient({ job, clients }: CycleInput, secrets: ReadonlyMap<string, string>) {
    const settings = connectionSettings(secrets, job.templateId === "customappssoOutDelta");
    const endpoint = settings.endpoint && { ...settings.endpoint, dialect: "legacy" as const };
    return clients.get({ ...settings, endpoint });
}

/** The report on an object when the SCIM service cannot be reached or refuses the credentials. */
function notReached(
    { options }: CycleInput,
    { mapping, source, entitlement }: Candidate,
    error: SynchronizationError | undefined,
): EntryReport {
    const report = reportOn(options, mapping, source);
    report.imported(source, undefined);
    report.scoped(entitlement);
    return report.finish({ action: "other", status: "failure", code: error?.code, message: error?.message });
}

function onlySubject(parameters: readonly OnDemandParameters[]): {
    ruleId: string;
    subject: OnDemandSubject;
} {
    const [parameter] = parameters;
    const subject = parameter?.subjects[0];
    if (parameter === undefined || subject === undefined) throw badRequest("There is no object to provision");
    if (parameters.length > 1 || parameter.subjects.length > 1) {
        throw badRequest("Only one object can be provisioned on demand in one call");
    }
    if ((subject.links?.members?.length ?? 0) > 5) {
        throw badRequest("At most 5 members of a group can be provisioned on demand in one call");
    }
    return { ruleId: parameter.ruleId, subject };
}

function badRequest(message: string): ProvisioningError {
    return new ProvisioningError("badRequest", "BadRequest", message);
}
