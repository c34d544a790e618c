import type { DirectoryGroup, DirectoryUser, SynchronizationJob } from "../../../emulators/entra";
import type { Inspector } from "../../../inspection/inspector";
import type { LinkLocation } from "../../../inspection/link/location";
import type { Values } from "../../../provider/host/definition";
import { provisioningJob } from "../../../provider/resources/provisioning";
import { checkProvisioningJob } from "../../../provider/resources/provisioning/check";
import { parseJobId } from "../../../provider/resources/provisioning/jobId";
import { scimToken } from "../../../provider/resources/scimToken";
import { requireString } from "../../../provider/resources/support/values";
import {
    auth0Scopes,
    type ClientsOptions,
    contextOf,
    createRequest,
    createScimConnection,
    instantiateApplication,
    startTenants,
    type Tenants,
    type TestClients,
} from "../../provider/support/tenants";

const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";

/** What the commands that look at people need in Auth0, besides what a link needs. */
export const inspectionScopes = ["read:users", "read:groups", "read:group_members"];

export type LinkBenchOptions = Parameters<typeof startTenants>[0] & {
    /** Further inputs of the provisioning job. */
    job?: Values;
    /** How the clients reach both tenants. Default: where they are. */
    clientsOf?: (tenants: Tenants) => ClientsOptions;
};

/** Both tenants with a link whose cycles run when a test says so. */
export interface LinkBench {
    tenants: Tenants;
    clients: TestClients;
    inspector: Inspector;
    location: Required<LinkLocation>;
    connectionName: string;
    /** The inputs of the job. */
    inputs: Values;
    job: SynchronizationJob;
    /** The user that the tenant has, to be changed. */
    user(user: { id: string }): DirectoryUser;
    /** The group that the tenant has, to be changed. */
    group(group: { id: string }): DirectoryGroup;
    assign(...principals: { id: string }[]): void;
    unassign(...principals: { id: string }[]): void;
    /** Runs a cycle that looks at everything. */
    cycle(): Promise<void>;
    close(): Promise<void>;
}

/** What a link declares of the mapping of users besides Entra's defaults; see rules/linkMapping.ts. */
export const linkAttributes: Values = {
    'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": { removed: true },
};

export async function startLinkBench({
    job: more = {},
    clientsOf,
    ...options
}: LinkBenchOptions = {}): Promise<LinkBench> {
    const tenants = await startTenants({
        provisioning: { firstCycleDelayMs: 3_600_000, requestsPerSecond: Infinity },
        scopes: [...auth0Scopes, ...inspectionScopes],
        permissions: [
            "Application.ReadWrite.All",
            "Synchronization.ReadWrite.All",
            "AppRoleAssignment.ReadWrite.All",
            "User.Read.All",
            "Group.Read.All",
            "AuditLog.Read.All",
            "Organization.Read.All",
        ],
        ...options,
    });
    const clients = tenants.clients(clientsOf?.(tenants));
    const servicePrincipalId = await instantiateApplication(clients, "Acme");
    const connectionName = "acme-entra";
    const connectionId = await createScimConnection(tenants, clients, connectionName);
    const path = `/connections/${connectionId}/scim-configuration`;
    const { mapping } = await clients.auth0.get<{ mapping: { scim: string; auth0: string }[] }>(
        `${path}/default-mapping`,
    );
    await clients.auth0.patch(path, {
        user_id_attribute: "userName",
        mapping: mapping
            .filter(({ scim }) => !scim.endsWith("manager"))
            .map((entry) =>
                entry.auth0 === "email" ? { ...entry, scim: 'emails[type eq "work"].value' } : entry,
            ),
    });
    const scopes = ["get", "post", "patch", "delete"].flatMap((verb) => [`${verb}:users`, `${verb}:groups`]);
    const token = await scimToken.create(createRequest({ connectionId, scopes }), contextOf(clients));
    const given = {
        servicePrincipalId,
        tenantUrl: `https://${tenants.auth0.domain}/scim/v2/connections/${connectionId}?aadOptscim062020`,
        secretToken: requireString(token.outputs, "token"),
        users: { attributes: linkAttributes },
        groups: { enabled: true },
        ...more,
    };
    const { inputs, failures } = checkProvisioningJob(given, undefined);
    expect(failures).toEqual([]);
    const { id } = await provisioningJob.create(createRequest(inputs), contextOf(clients));
    const { jobId } = parseJobId(id);
    const { state, provisioning } = tenants.entra;
    const job = state.jobs.get(servicePrincipalId)?.get(jobId);
    if (job === undefined) throw new Error("the application has no job");
    let made = 0;
    return {
        tenants,
        clients,
        inspector: { clients },
        location: { servicePrincipalId, jobId, connectionId },
        connectionName,
        inputs,
        job,
        user: ({ id }) => requireObject(state.users.get(id)),
        group: ({ id }) => requireObject(state.groups.get(id)),
        assign(...principals) {
            for (const principal of principals) {
                const assignmentId = `assignment-${++made}`;
                state.appRoleAssignments.set(assignmentId, {
                    id: assignmentId,
                    appRoleId: userRole,
                    principalId: principal.id,
                    principalType: state.users.has(principal.id) ? "User" : "Group",
                    principalDisplayName: "",
                    resourceId: servicePrincipalId,
                    resourceDisplayName: "",
                    createdDateTime: "2026-01-01T00:00:00Z",
                });
            }
        },
        unassign(...principals) {
            for (const [key, { principalId }] of state.appRoleAssignments) {
                if (principals.some((principal) => principal.id === principalId)) {
                    state.appRoleAssignments.delete(key);
                }
            }
        },
        async cycle() {
            job.watermark = null;
            job.state.seen = {};
            await provisioning.runCycle(servicePrincipalId, jobId);
        },
        close: () => tenants.close(),
    };
}

function requireObject<T>(object: T | undefined): T {
    if (object === undefined) throw new Error("the tenant does not have it");
    return object;
}
