import { randomUUID } from "node:crypto";

import type { Clock } from "../../../support/clock";
import type { ProvisioningLogEntry } from "../../model";
import { asList, isEmpty } from "../expressions/value";
import { ScimError } from "../scim/errors";
import type { AttributeChange } from "../scim/patch";
import { isEntitled, type Entitlement } from "./entitlement";
import type { SourceObject } from "./sourceObject";

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

    step(
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

    imported(object: SourceObject): void {
        const details = Object.fromEntries(
            [...object.attributes]
                .filter(([, value]) => !isEmpty(value))
                .map(([name, value]) => [name, asList(value).join(", ")]),
        );
        const description = `Retrieved ${object.type} '${object.reportableIdentifier}' from Microsoft Entra ID`;
        this.step("EntryImport", "Import", description, details);
    }

    scoped(entitlement: Entitlement): void {
        const word = (value: boolean) => (value ? "True" : "False");
        const description = `Determine if ${this.source.type} in scope by evaluating against each scoping filter`;
        this.step("EntrySynchronizationScoping", "Scoping", description, {
            IsActive: word(entitlement.isActive),
            Assigned: word(entitlement.isAssigned),
            IsEffectivelyEntitledForProvisioning: word(isEntitled(entitlement)),
            IsInProvisioningScope: word(entitlement.isInScope),
            ScopeEvaluationResult: JSON.stringify(entitlement.scopeEvaluation),
        });
    }

    changed(changes: readonly AttributeChange[], oldValues: Readonly<Record<string, unknown>>): void {
        for (const { attribute, value } of changes) {
            this.modifiedProperties.push({
                displayName: attribute.name,
                oldValue: display(oldValues[attribute.name]),
                newValue: display(value),
            });
        }
    }

    exported(name: string, description: string): void {
        this.step(name, "Export", description, { ReportableIdentifier: this.source.reportableIdentifier });
    }

    skip(code: string, message: string, action: EntryAction = "other"): EntryReport {
        this.step("EntrySynchronizationSkip", "Export", message, { SkipReason: code }, "Skipped");
        return this.finish({ action, status: "skipped", code, message });
    }

    fail(action: EntryAction, error: unknown): EntryReport {
        const { code, message } = describeFailure(error);
        const identifier = this.source.reportableIdentifier;
        const description = `Failed to ${action} ${this.source.type} '${identifier}' in customappsso`;
        this.step(
            exportStepName(action),
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

/** A failure that concerns one object only. */
export class EntryError extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message);
        this.name = "EntryError";
    }
}

export function exportStepName(action: EntryAction): string {
    return action === "create"
        ? "EntryExportAdd"
        : action === "delete"
          ? "EntryExportDelete"
          : "EntryExportUpdate";
}

/** The service's codes for SCIM targets start with the protocol's name; which one is which is inferred. */
function describeFailure(error: unknown): { code: string; message: string } {
    if (error instanceof EntryError) return { code: error.code, message: error.message };
    const prefix = "SystemForCrossDomainIdentityManagement";
    if (!(error instanceof ScimError)) {
        return {
            code: "AttributeMappingEvaluationFailed",
            message: error instanceof Error ? error.message : "",
        };
    }
    if (error.status === undefined) return { code: `${prefix}ServiceUnavailable`, message: error.message };
    if (error.status === 409) return { code: `${prefix}EntryConflict`, message: error.message };
    if (error.status === 200) return { code: `${prefix}ServiceIncompatible`, message: error.message };
    return { code: `${prefix}BadResponse`, message: error.message };
}

function display(value: unknown): string | null {
    if (value === undefined || value === null) return null;
    if (typeof value === "boolean") return value ? "True" : "False";
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "string" || typeof value === "number" ? `${value}` : JSON.stringify(value);
}
