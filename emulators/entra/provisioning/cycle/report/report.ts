import { randomUUID } from "node:crypto";

import {
    asList,
    type AttributeChange,
    type Entitlement,
    getAppRoleName,
    isEmpty,
    type MappedAttribute,
    readAttribute,
    sourceDirectoryName,
    type SourceObject,
    targetDirectoryName,
} from "../../../../../mapping";
import type { Clock } from "../../../../support/clock";
import type { ProvisioningLogEntry } from "../../../model";
import type { Change } from "../../job/escrow";
import type { ScimResource } from "../../scim/client";
import { describeFailure } from "../execute/failure";

export type EntryAction = ProvisioningLogEntry["provisioningAction"];
export type EntryStatus = "success" | "failure" | "skipped";

export interface ReportStep {
    name: string;
    type: "Import" | "Matching" | "Scoping" | "Export";
    status: "Success" | "Failure" | "Skipped";
    description: string;
    timestamp: string;
    details: Record<string, string>;
}

export interface ModifiedProperty {
    displayName: string;
    oldValue: string | null;
    newValue: string | null;
}

/** What the service did about one object, step by step. Logs and on-demand verdicts are written from it. */
export interface EntryReport {
    changeId: string;
    startTime: Date;
    endTime: Date;
    action: EntryAction;
    status: EntryStatus;
    /** Why it failed or was skipped. */
    code: string | undefined;
    message: string | undefined;
    steps: ReportStep[];
    modifiedProperties: ModifiedProperty[];
    source: { id: string; displayName: string; type: "User" | "Group"; reportableIdentifier: string };
    target: { id: string; type: string };
}

export interface Outcome {
    action: EntryAction;
    status: EntryStatus;
    code?: string;
    message?: string;
}

/** Collects the steps of one object. */
export class ReportBuilder {
    readonly steps: ReportStep[] = [];
    readonly modifiedProperties: ModifiedProperty[] = [];
    targetId = "";
    private readonly startTime: Date;

    constructor(
        private readonly source: EntryReport["source"],
        private readonly targetType: string,
        private readonly clock: Clock,
    ) {
        this.startTime = clock.now();
    }

    addStep(
        name: string,
        type: ReportStep["type"],
        description: string,
        details: Record<string, string> = {},
        status: ReportStep["status"] = "Success",
    ): void {
        this.steps.push({
            name,
            type,
            status,
            description,
            timestamp: this.clock.now().toISOString(),
            details,
        });
    }

    /** @param change undefined on demand, where nothing changed. */
    addImport(object: SourceObject, change: Change | undefined): void {
        const details = Object.fromEntries(
            [...object.attributes]
                .filter(([, value]) => !isEmpty(value))
                .map(([name, value]) => [name, asList(value).map(createFormatter(name)).join(", ")]),
        );
        const name = `${object.type} '${object.reportableIdentifier}'`;
        if (change === undefined) {
            const description = `Retrieved ${name} from ${sourceDirectoryName}`;
            return this.addStep("EntryImport", "Import", description, details);
        }
        const kind = change === "Retry" ? "Update" : change;
        const description = `Received ${name} change of type (${kind}) from ${sourceDirectoryName}`;
        this.addStep(`EntryImport${kind}`, "Import", description, details);
    }

    /** The object is gone: nothing but its ID is known. */
    addDeleteImport(): void {
        const { type, id } = this.source;
        const description = `Received ${type} '${id}' change of type (Delete) from ${sourceDirectoryName}`;
        this.addStep("EntryImportDelete", "Import", description, { objectId: id });
    }

    addMatch(resource: ScimResource, attributes: readonly MappedAttribute[]): void {
        this.targetId = resource.id;
        const values = attributes.flatMap(({ name, path, isRedacted }) => {
            const text = isRedacted === true ? redacted : formatValue(readAttribute(resource, path));
            return text === null ? [] : [[name, text] as const];
        });
        const identifier = this.source.reportableIdentifier;
        this.addStep("EntryImport", "Matching", `Retrieved  '${identifier}' from ${targetDirectoryName}`, {
            ...Object.fromEntries(values),
            id: resource.id,
        });
    }

    addNoMatch(): void {
        const description = `No matching ${this.source.type} was found in ${targetDirectoryName}`;
        this.addStep("EntryImportObjectNotFound", "Matching", description);
    }

    /** What follows from scope and match. @param why besides that it is active and assigned. */
    addDecision(name: string, done: string, why?: string): void {
        const { type, reportableIdentifier } = this.source;
        const because = `${type} is active and assigned in ${sourceDirectoryName}`;
        const reasons = why === undefined ? because : `${because}, but ${why}`;
        const description = `${type} '${reportableIdentifier}' will be ${done} in ${targetDirectoryName} (${reasons})`;
        this.addStep(name, "Matching", description);
    }

    addScoping(entitlement: Entitlement): void {
        const word = (value: boolean) => (value ? "True" : "False");
        const description = `Determine if ${this.source.type} in scope by evaluating against each scoping filter`;
        this.addStep("EntrySynchronizationScoping", "Scoping", description, {
            "Active in the source system": word(entitlement.isActive),
            "Assigned to the application": word(entitlement.isAssigned),
            // Any role will do.
            [`${this.source.type} has the required role`]: word(entitlement.isAssigned),
            "Scoping filter evaluation passed": word(entitlement.isInScope),
            ScopeEvaluationResult: JSON.stringify(entitlement.scopeEvaluation),
        });
    }

    addChanges(changes: readonly AttributeChange[], oldValues: Readonly<Record<string, unknown>>): void {
        for (const { attribute, value } of changes) {
            this.modifiedProperties.push({
                displayName: attribute.name,
                oldValue: attribute.isRedacted === true ? redacted : formatValue(oldValues[attribute.name]),
                newValue: attribute.isRedacted === true ? redacted : formatValue(value),
            });
        }
    }

    addExport(name: string, description: string): void {
        this.addStep(name, "Export", description, { ReportableIdentifier: this.source.reportableIdentifier });
    }

    skip(code: string, message: string, action: EntryAction = "other"): EntryReport {
        const details = { ReportableIdentifier: this.source.reportableIdentifier, SkipReason: code };
        this.addStep("EntrySynchronizationSkip", "Export", message, details, "Skipped");
        return this.finish({ action, status: "skipped", code, message });
    }

    fail(action: EntryAction, error: unknown): EntryReport {
        const { code, message } = describeFailure(error);
        const identifier = this.source.reportableIdentifier;
        const description = `Failed to ${action} ${this.source.type} '${identifier}' in customappsso`;
        this.addStep(
            getExportStepName(action),
            "Export",
            description,
            { ErrorCode: code, Reason: message },
            "Failure",
        );
        return this.finish({ action, status: "failure", code, message });
    }

    finish(outcome: Outcome): EntryReport {
        return {
            changeId: randomUUID(),
            startTime: this.startTime,
            endTime: this.clock.now(),
            action: outcome.action,
            status: outcome.status,
            code: outcome.code,
            message: outcome.message,
            steps: this.steps,
            modifiedProperties: this.modifiedProperties,
            source: this.source,
            target: { id: this.targetId, type: this.targetType },
        };
    }
}

function getExportStepName(action: EntryAction): string {
    return action === "create"
        ? "EntryExportAdd"
        : action === "delete"
          ? "EntryExportDelete"
          : "EntryExportUpdate";
}

/** What the log has in place of a value that goes through the function Redact. */
const redacted = "[Redact]";

/** Roles are shown by their names. */
function createFormatter(attribute: string): (value: string) => string {
    return attribute === "appRoleAssignments" ? getAppRoleName : (value) => value;
}

function formatValue(value: unknown): string | null {
    if (value === undefined || value === null) return null;
    if (typeof value === "boolean") return value ? "True" : "False";
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "string" || typeof value === "number" ? `${value}` : JSON.stringify(value);
}
