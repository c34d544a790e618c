import type { SynchronizationSchema } from "../../../../../../emulators/entra/model";
import {
    deploymentPermissions,
    type GraphResponse,
    instantiate,
    newClient,
    type Send,
    startTenant,
    type TenantUnderTest,
} from "../../../emulator";
import { type ScimService, startScimService } from "../../../scimService";

/** A tenant with a non-gallery application and its job, for the routes below `synchronization`. */
export class SynchronizationHarness {
    readonly client = newClient([...deploymentPermissions, "AuditLog.Read.All"]);
    environment!: TenantUnderTest;
    scim!: ScimService;
    send!: Send;
    ids!: Awaited<ReturnType<typeof instantiate>>;
    /** `/v1.0/servicePrincipals/{id}/synchronization` */
    path!: string;
    /** The job below it. */
    job!: string;

    async schema(): Promise<SynchronizationSchema> {
        return (await this.send("GET", `${this.job}/schema`)).body as unknown as SynchronizationSchema; // the state's own shape
    }

    /** Writes the schema after a change. */
    async putSchema(change: (schema: SynchronizationSchema) => void): Promise<GraphResponse> {
        const schema = await this.schema();
        change(schema);
        return this.send("PUT", `${this.job}/schema`, schema);
    }
}

/** One tenant for a file, a new application and job for each test. */
export function synchronizationHarness(): SynchronizationHarness {
    const harness = new SynchronizationHarness();
    const { client } = harness;
    beforeAll(async () => {
        harness.environment = await startTenant({ clients: [client] });
        harness.scim = await startScimService(harness.environment.certificates);
        harness.send = await harness.environment.as(client);
    });
    afterAll(async () => {
        await harness.environment.close();
        await harness.scim.server.close();
    });
    beforeEach(async () => {
        harness.ids = await instantiate(harness.send);
        harness.path = `/v1.0/servicePrincipals/${harness.ids.principal}/synchronization`;
        const { body } = await harness.send("POST", `${harness.path}/jobs`, { templateId: "scim" });
        harness.job = `${harness.path}/jobs/${body.id}`;
    });
    return harness;
}
