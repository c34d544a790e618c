import { randomUUID } from "node:crypto";

import type { AttributeMapping, SynchronizationJob } from "../../../emulators/entra";
import type { DiffKind, ReadResult, Values } from "../../../provider/host/definition";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../../provider/resources/provisioning/check";
import { scimToken } from "../../../provider/resources/scimToken";
import { requireString } from "../../../provider/resources/support/values";
import {
    contextOf,
    createRequest,
    createScimConnection,
    instantiateApplication,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "./tenants";

interface Endpoint {
    tenantUrl: string;
    secretToken: string;
}

/** Both tenants, an application without a job and a SCIM endpoint for it, afresh for each test. */
export class JobBench {
    tenants!: Tenants;
    clients!: TestClients;
    servicePrincipalId!: string;
    endpoint!: Endpoint;

    /** Registers what runs before and after the tests of a file. */
    static install(): JobBench {
        const bench = new JobBench();
        beforeAll(async () => {
            // No cycle runs by itself: these tests are about the job, not about what it does.
            bench.tenants = await startTenants({ provisioning: { firstCycleDelayMs: 3_600_000 } });
        });
        afterAll(() => bench.tenants.close());
        beforeEach(async () => {
            bench.clients = bench.tenants.clients();
            bench.servicePrincipalId = await instantiateApplication(bench.clients, "acme");
            bench.endpoint = await bench.createEndpoint();
            bench.clients.requests.length = 0;
        });
        return bench;
    }

    async createEndpoint(): Promise<Endpoint> {
        const name = `acme-${randomUUID().slice(0, 8)}`;
        const connectionId = await createScimConnection(this.tenants, this.clients, name);
        const scopes = ["get:users", "post:users", "patch:users", "delete:users"];
        const token = await scimToken.create(
            createRequest({ connectionId, scopes }),
            contextOf(this.clients),
        );
        return {
            tenantUrl: `https://${this.tenants.auth0.domain}/scim/v2/connections/${connectionId}?aadOptscim062020`,
            secretToken: requireString(token.outputs, "token"),
        };
    }

    /** Checked inputs of a job of the application at the endpoint. */
    inputsOf(more: Values = {}): Values {
        const given = { servicePrincipalId: this.servicePrincipalId, ...this.endpoint, ...more };
        const { inputs, failures } = checkProvisioningJob(given, undefined);
        expect(failures).toEqual([]);
        return inputs;
    }

    create(inputs: Values): Promise<{ id: string; outputs: Values }> {
        return provisioningJob.create(createRequest(inputs), contextOf(this.clients));
    }

    async update(id: string, oldInputs: Values, inputs: Values, olds = oldInputs): Promise<Values> {
        const request = { ...createRequest(inputs), id, oldInputs, olds, ignoreChanges: [] };
        const result = await provisioningJob.update?.(request, contextOf(this.clients));
        return result?.outputs ?? {};
    }

    read(id: string, oldInputs?: Values, olds = oldInputs): Promise<ReadResult | undefined> {
        return provisioningJob.read({ urn, id, oldInputs, olds }, contextOf(this.clients));
    }

    remove(id: string, oldInputs: Values, olds: Values): Promise<void> {
        return provisioningJob.delete(
            { urn, id, oldInputs, olds, timeoutSeconds: 0 },
            contextOf(this.clients),
        );
    }

    async diff(oldInputs: Values = {}, news: Values): Promise<Record<string, DiffKind>> {
        const request = { urn, id: "a/b", oldInputs, olds: oldInputs, news, ignoreChanges: [] };
        return (await provisioningJob.diff(request, contextOf(this.clients))).changes;
    }

    /** Requests since the last reset, shortened to what comes after `/synchronization`. */
    calls(): string[] {
        return this.clients.requests
            .filter((line) => line.includes("/synchronization/"))
            .map((line) => line.replace(/ .*\/synchronization\//, " ").replace(/scim\.[^/]+/, "JOB"));
    }

    jobs(): SynchronizationJob[] {
        return [...(this.tenants.entra.state.jobs.get(this.servicePrincipalId)?.values() ?? [])];
    }

    /** The application's only job. */
    job(): SynchronizationJob {
        const [job] = this.jobs();
        if (job === undefined) throw new Error("the application has no job");
        return job;
    }

    secrets(): Map<string, string> {
        return this.tenants.entra.state.secrets.get(this.servicePrincipalId) ?? new Map<string, string>();
    }

    /** A row of the mapping of users as the tenant has it. */
    row(target: string): AttributeMapping | undefined {
        return this.job()
            .schema.synchronizationRules.flatMap((rule) => rule.objectMappings)
            .find((mapping) => mapping.sourceObjectName === "User")
            ?.attributeMappings.find((mapping) => mapping.targetAttributeName === target);
    }
}

/** What a promise was rejected with; fails when it was not, or with something else. */
export async function failureOf<E extends Error>(
    promise: Promise<unknown>,
    kind: abstract new (...args: never[]) => E,
): Promise<E> {
    const outcome = await promise.then(
        () => undefined,
        (error: unknown) => error,
    );
    if (outcome instanceof kind) return outcome;
    throw new Error(`expected ${kind.name}, got ${String(outcome)}`);
}
