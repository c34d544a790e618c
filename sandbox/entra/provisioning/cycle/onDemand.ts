import { randomUUID } from "node:crypto";

import type { KeyValue, SynchronizationError } from "../../model";
import { ProvisioningError } from "../errors";
import { sourceDirectoryName, targetDirectoryName } from "../schema/names";
import { connectionSettings, scopeSettings } from "../secrets";
import { invalidTenantUrl, probe, scimClient } from "./credentials";
import { reportOn } from "./context";
import { isEntitled } from "./entitlement";
import { notEntitled } from "./execute";
import { compileMappings } from "./mapping";
import { candidateFor, type Candidate } from "./plan";
import { updateReferences } from "./references";
import type { EntryReport } from "./report";
import type { CycleInput } from "./run";
import { Tally } from "./tally";
import { upsert } from "./upsert";

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
 * not work here.
 * @throws ProvisioningError `badRequest` for an unknown rule, no or several objects, too many members.
 */
export async function provisionOnDemand(
    input: CycleInput,
    parameters: readonly OnDemandParameters[],
): Promise<KeyValue> {
    const { state, servicePrincipal, job, memory, options } = input;
    const { ruleId, subject } = onlySubject(parameters);
    const mapping = compileMappings(job.schema).find(
        (m) => m.ruleId === ruleId && m.sourceType.toLowerCase() === subject.objectTypeName.toLowerCase(),
    );
    if (mapping === undefined) {
        throw badRequest(
            `There is no rule '${ruleId}' that provisions objects of type '${subject.objectTypeName}'`,
        );
    }
    const secrets = state.secrets.get(servicePrincipal.id) ?? new Map<string, string>();
    const candidate = candidateFor(
        { state, servicePrincipal, settings: scopeSettings(secrets, Infinity) },
        mapping,
        subject.objectId,
    );
    if (candidate === undefined) {
        throw new ProvisioningError(
            "notFound",
            "Request_ResourceNotFound",
            `Resource '${subject.objectId}' does not exist or one of its queried reference-property objects are not present.`,
        );
    }
    const { source, entitlement } = candidate;
    const client = legacyClient(input, secrets);
    try {
        const refused = client === undefined ? invalidTenantUrl : await probe(client);
        if (client === undefined || refused !== undefined)
            return verdict(notReached(input, candidate, refused));
        const context = { state, servicePrincipal, job, client, clock: options.clock, isInitial: true };
        const tally = new Tally({ state, servicePrincipal, jobId: job.id, cycleId: randomUUID() }, memory);
        if (!isEntitled(entitlement)) {
            const skipped = notEntitled(context, candidate);
            tally.add(skipped);
            return verdict(skipped);
        }
        const report = await upsert(context, mapping, source, entitlement);
        tally.add(report);
        const references = await updateReferences(context, mapping, source);
        if (references !== undefined) tally.add(references);
        return verdict(report);
    } finally {
        await client?.close();
    }
}

function legacyClient({ job, options, signal }: CycleInput, secrets: ReadonlyMap<string, string>) {
    const settings = connectionSettings(secrets, job.templateId === "customappssoOutDelta");
    const endpoint = settings.endpoint && { ...settings.endpoint, dialect: "legacy" as const };
    return scimClient({ ...settings, endpoint }, options, signal);
}

/** The report on an object when the SCIM service cannot be reached or refuses the credentials. */
function notReached(
    { options }: CycleInput,
    { mapping, source, entitlement }: Candidate,
    error: SynchronizationError | undefined,
): EntryReport {
    const report = reportOn(options, mapping, source);
    report.imported(source);
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

function verdict(report: EntryReport): KeyValue {
    const result = { success: "Success", skipped: "Skipped", failure: "Failure" }[report.status];
    const details =
        report.code === undefined ? {} : { errorCode: report.code, errorMessage: report.message ?? "" };
    const identity = { displayName: null, details: null };
    const value = {
        action: report.action[0]?.toUpperCase() + report.action.slice(1),
        changeId: report.changeId,
        startTime: report.startTime.toISOString(),
        endTime: report.endTime.toISOString(),
        reportableIdentifier: report.source.reportableIdentifier,
        modifiedProperties: report.modifiedProperties,
        provisioningSteps: report.steps,
        statusInfo: {
            status: result,
            errorCode: report.status === "failure" ? report.code : null,
            reason: report.status === "failure" ? report.message : null,
            additionalDetails: null,
            errorCategory: null,
            recommendedAction: null,
        },
        sourceIdentity: { ...identity, id: report.source.id, type: report.source.type },
        sourceSystem: { id: null, name: sourceDirectoryName, details: null },
        targetIdentity: { ...identity, id: report.target.id, type: report.target.type },
        targetSystem: { id: null, name: targetDirectoryName, details: null },
    };
    return { key: JSON.stringify({ result, details }), value: JSON.stringify(value) };
}
