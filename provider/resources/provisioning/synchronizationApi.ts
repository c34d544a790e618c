import type { ApiClient, CallOptions } from "../../clients/apiClient";
import type { KeyValue } from "./jobSecrets";
import type { AttributeMappingSource, SynchronizationSchema } from "./schemaTypes";

/** Source: Microsoft Graph, synchronizationJob. */
export interface SynchronizationJob {
    id: string;
    templateId?: string;
    schedule?: { state?: string };
    status?: {
        code?: string;
        /** Null until the first cycle has ended. */
        lastExecution?: object | null;
        quarantine?: {
            reason?: string;
            error?: { code?: string; message?: string } | null;
        } | null;
    };
}

/** Source: Microsoft Graph, synchronizationJob: provisionOnDemand (stringKeyStringValuePair, JSON in both). */
export interface OnDemandAnswer {
    key?: string;
    value?: string;
}

/** The connection test asks the SCIM endpoint and waits for it. */
const slowMs = 90_000;

/** The calls of `/servicePrincipals/{id}/synchronization`. Source: Microsoft Graph, synchronization API. */
export class SynchronizationApi {
    private readonly path: string;

    constructor(
        private readonly graph: ApiClient,
        servicePrincipalId: string,
        private readonly options: CallOptions,
    ) {
        this.path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization`;
    }

    templates(): Promise<{ id: string }[]> {
        return this.graph.list(`${this.path}/templates`, this.options);
    }

    jobs(): Promise<SynchronizationJob[]> {
        return this.graph.list(`${this.path}/jobs`, this.options);
    }

    job(jobId: string): Promise<SynchronizationJob> {
        return this.graph.get(this.jobPath(jobId), this.options);
    }

    createJob(templateId: string): Promise<SynchronizationJob> {
        return this.graph.post(`${this.path}/jobs`, { templateId }, this.options);
    }

    deleteJob(jobId: string): Promise<undefined> {
        return this.graph.delete(this.jobPath(jobId), this.options);
    }

    /** Starting what runs, like pausing what is paused, changes nothing: repeatable. */
    start(jobId: string): Promise<undefined> {
        return this.action(jobId, "start");
    }

    pause(jobId: string): Promise<undefined> {
        return this.action(jobId, "pause");
    }

    restart(jobId: string, resetScope: string): Promise<undefined> {
        const body = { criteria: { resetScope } };
        return this.graph.post(`${this.jobPath(jobId)}/restart`, body, { ...this.options, repeatable: true });
    }

    async validateCredentials(jobId: string, templateId: string, credentials: KeyValue[]): Promise<void> {
        const body = { applicationIdentifier: null, templateId, useSavedCredentials: false, credentials };
        const options = { ...this.options, repeatable: true, timeoutMs: slowMs };
        await this.graph.post(`${this.jobPath(jobId)}/validateCredentials`, body, options);
    }

    /** The same with what the service holds, of which nobody can read the token. */
    async validateStoredCredentials(jobId: string, templateId: string): Promise<void> {
        const body = { applicationIdentifier: null, templateId, useSavedCredentials: true };
        const options = { ...this.options, repeatable: true, timeoutMs: slowMs };
        await this.graph.post(`${this.jobPath(jobId)}/validateCredentials`, body, options);
    }

    secrets(): Promise<KeyValue[]> {
        return this.graph.list(`${this.path}/secrets`, this.options);
    }

    writeSecrets(value: KeyValue[]): Promise<undefined> {
        return this.graph.put(`${this.path}/secrets`, { value }, this.options);
    }

    schema(jobId: string): Promise<SynchronizationSchema> {
        return this.graph.get(`${this.jobPath(jobId)}/schema`, this.options);
    }

    /** The schema of a new job of the template. */
    templateSchema(templateId: string): Promise<SynchronizationSchema> {
        return this.graph.get(
            `${this.path}/templates/${encodeURIComponent(templateId)}/schema`,
            this.options,
        );
    }

    /** Replaces the whole schema; there is no PATCH. */
    writeSchema(jobId: string, schema: SynchronizationSchema): Promise<undefined> {
        return this.graph.put(`${this.jobPath(jobId)}/schema`, schema, this.options);
    }

    async filterOperators(jobId: string): Promise<string[]> {
        const operators = await this.graph.list<{ name?: string; id?: string }>(
            `${this.jobPath(jobId)}/schema/filterOperators()`,
            this.options,
        );
        // The documentation's examples have a name, the metadata of v1.0 has the ID of an entity.
        return operators.flatMap((operator) => operator.name ?? operator.id ?? []);
    }

    /** Reads nothing and writes nothing: repeatable. */
    parseExpression(jobId: string, expression: string): Promise<ParsedExpression> {
        const body = { expression, targetAttributeDefinition: null, testInputObject: null };
        const options = { ...this.options, repeatable: true };
        return this.graph.post(`${this.jobPath(jobId)}/schema/parseExpression`, body, options);
    }

    provisionOnDemand(jobId: string, ruleId: string, userId: string): Promise<OnDemandAnswer> {
        const subjects = [{ objectId: userId, objectTypeName: "User" }];
        const options = { ...this.options, repeatable: true, timeoutMs: slowMs };
        return this.graph.post(
            `${this.jobPath(jobId)}/provisionOnDemand`,
            { parameters: [{ ruleId, subjects }] },
            options,
        );
    }

    private action(jobId: string, name: "start" | "pause"): Promise<undefined> {
        return this.graph.post(`${this.jobPath(jobId)}/${name}`, undefined, {
            ...this.options,
            repeatable: true,
        });
    }

    private jobPath(jobId: string): string {
        return `${this.path}/jobs/${encodeURIComponent(jobId)}`;
    }
}

/** Source: Microsoft Graph, parseExpressionResponse. */
export interface ParsedExpression {
    parsingSucceeded?: boolean;
    parsedExpression?: AttributeMappingSource | null;
    error?: { code?: string; message?: string } | null;
}
