import type { JobState } from "../../../rules/job/status";
import type { CallOptions } from "../../clients/apiClient";
import type { GraphCalls } from "../support/replication";
import type { KeyValue } from "./jobSecrets";
import type { AttributeMappingSource, SynchronizationSchema } from "./schemaTypes";

/** Source: Microsoft Graph, synchronizationJob. */
export interface SynchronizationJob extends JobState {
    id: string;
    templateId?: string;
}

/** Source: Microsoft Graph, synchronizationJob: provisionOnDemand (stringKeyStringValuePair, JSON in both). */
export interface OnDemandResponse {
    key?: string;
    value?: string;
}

/** The user or group to provision now. Source: Microsoft Graph, synchronizationJobSubject. */
export interface OnDemandSubject {
    objectId: string;
    objectTypeName: "User" | "Group";
    /** The members of a group to provision with it, at most 5. */
    links?: { members: { objectId: string; objectTypeName: "User" }[] };
}

/** The connection test asks the SCIM endpoint and waits for it. */
const longRequestTimeoutMs = 90_000;

/** The calls of `/servicePrincipals/{id}/synchronization`. Source: Microsoft Graph, synchronization API. */
export class SynchronizationApi {
    private readonly path: string;

    constructor(
        private readonly graph: GraphCalls,
        servicePrincipalId: string,
        private readonly options: CallOptions,
    ) {
        this.path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization`;
    }

    listTemplates(): Promise<{ id: string }[]> {
        return this.graph.list(`${this.path}/templates`, this.options);
    }

    listJobs(): Promise<SynchronizationJob[]> {
        return this.graph.list(`${this.path}/jobs`, this.options);
    }

    getJob(jobId: string): Promise<SynchronizationJob> {
        return this.graph.get(this.toJobPath(jobId), this.options);
    }

    createJob(templateId: string): Promise<SynchronizationJob> {
        return this.graph.post(`${this.path}/jobs`, { templateId }, this.options);
    }

    deleteJob(jobId: string): Promise<undefined> {
        return this.graph.delete(this.toJobPath(jobId), this.options);
    }

    /** Starting what runs, like pausing what is paused, changes nothing: idempotent. */
    start(jobId: string): Promise<undefined> {
        return this.action(jobId, "start");
    }

    pause(jobId: string): Promise<undefined> {
        return this.action(jobId, "pause");
    }

    restart(jobId: string, resetScope: string): Promise<undefined> {
        const body = { criteria: { resetScope } };
        return this.graph.post(`${this.toJobPath(jobId)}/restart`, body, {
            ...this.options,
            idempotent: true,
        });
    }

    async validateCredentials(jobId: string, templateId: string, credentials: KeyValue[]): Promise<void> {
        const body = { applicationIdentifier: null, templateId, useSavedCredentials: false, credentials };
        const options = { ...this.options, idempotent: true, timeoutMs: longRequestTimeoutMs };
        await this.graph.post(`${this.toJobPath(jobId)}/validateCredentials`, body, options);
    }

    /** The same with the stored credentials, of which the token cannot be read. */
    async validateStoredCredentials(jobId: string, templateId: string): Promise<void> {
        const body = { applicationIdentifier: null, templateId, useSavedCredentials: true };
        const options = { ...this.options, idempotent: true, timeoutMs: longRequestTimeoutMs };
        await this.graph.post(`${this.toJobPath(jobId)}/validateCredentials`, body, options);
    }

    getSecrets(): Promise<KeyValue[]> {
        return this.graph.list(`${this.path}/secrets`, this.options);
    }

    writeSecrets(value: KeyValue[]): Promise<undefined> {
        return this.graph.put(`${this.path}/secrets`, { value }, this.options);
    }

    getSchema(jobId: string): Promise<SynchronizationSchema> {
        return this.graph.get(`${this.toJobPath(jobId)}/schema`, this.options);
    }

    /** The schema of a new job of the template. */
    getTemplateSchema(templateId: string): Promise<SynchronizationSchema> {
        return this.graph.get(
            `${this.path}/templates/${encodeURIComponent(templateId)}/schema`,
            this.options,
        );
    }

    /** Replaces the whole schema; there is no PATCH. */
    writeSchema(jobId: string, schema: SynchronizationSchema): Promise<undefined> {
        return this.graph.put(`${this.toJobPath(jobId)}/schema`, schema, this.options);
    }

    async listFilterOperators(jobId: string): Promise<string[]> {
        const operators = await this.graph.list<{ name?: string; id?: string }>(
            `${this.toJobPath(jobId)}/schema/filterOperators()`,
            this.options,
        );
        // The documentation's examples have a name, the metadata of v1.0 has the ID of an entity.
        return operators.flatMap((operator) => operator.name ?? operator.id ?? []);
    }

    /** Reads nothing and writes nothing: idempotent. */
    parseExpression(jobId: string, expression: string): Promise<ParsedExpression> {
        const body = { expression, targetAttributeDefinition: null, testInputObject: null };
        const options = { ...this.options, idempotent: true };
        return this.graph.post(`${this.toJobPath(jobId)}/schema/parseExpression`, body, options);
    }

    provisionOnDemand(jobId: string, ruleId: string, subject: OnDemandSubject): Promise<OnDemandResponse> {
        const options = { ...this.options, idempotent: true, timeoutMs: longRequestTimeoutMs };
        return this.graph.post(
            `${this.toJobPath(jobId)}/provisionOnDemand`,
            { parameters: [{ ruleId, subjects: [subject] }] },
            options,
        );
    }

    private action(jobId: string, name: "start" | "pause"): Promise<undefined> {
        return this.graph.post(`${this.toJobPath(jobId)}/${name}`, undefined, {
            ...this.options,
            idempotent: true,
        });
    }

    private toJobPath(jobId: string): string {
        return `${this.path}/jobs/${encodeURIComponent(jobId)}`;
    }
}

/** Source: Microsoft Graph, parseExpressionResponse. */
export interface ParsedExpression {
    parsingSucceeded?: boolean;
    parsedExpression?: AttributeMappingSource | null;
    error?: { code?: string; message?: string } | null;
}
