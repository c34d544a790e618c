import { randomUUID } from "node:crypto";

import type { Clock } from "../support/clock";
import type { CloudName } from "../support/clouds";
import { IndexedMap } from "../support/indexedMap";
import { copyJson } from "../support/json";
import { createApplication, createServicePrincipal } from "./graph/resources/applicationTemplate";
import type { ClientRegistration, DirectoryGroup, DirectoryUser, EntraTenantState } from "./model";

export interface TenantContent {
    tenantId?: string;
    /** Default: `acme.example`. */
    verifiedDomain?: string;
    /** Default: `public`. */
    cloud?: CloudName;
    clients: ClientRegistration[];
    users?: DirectoryUser[];
    groups?: DirectoryGroup[];
}

/** A tenant with the given directory, and an application with a service principal for each client. */
export function createTenantState(content: TenantContent, clock: Clock): EntraTenantState {
    const state: EntraTenantState = {
        tenantId: (content.tenantId ?? randomUUID()).toLowerCase(),
        ...(content.cloud !== undefined && { cloud: content.cloud }),
        verifiedDomain: content.verifiedDomain ?? "acme.example",
        users: new IndexedMap((content.users ?? []).map((user) => [user.id, copyJson(user)])),
        groups: new IndexedMap((content.groups ?? []).map((group) => [group.id, copyJson(group)])),
        applications: new Map(),
        servicePrincipals: new Map(),
        appRoleAssignments: new Map(),
        claimsMappingPolicies: new Map(),
        secrets: new Map(),
        jobs: new Map(),
        provisioningLogs: [],
        signingKeys: new Map(),
        clients: new Map(),
    };
    for (const client of content.clients) addClient(state, client, clock);
    return state;
}

function addClient(state: EntraTenantState, registration: ClientRegistration, clock: Clock): void {
    const client = {
        ...registration,
        appId: registration.appId.toLowerCase(),
        objectId: registration.objectId.toLowerCase(),
    };
    const application = createApplication(state, `Client ${client.appId}`, client.objectId, clock);
    application.appId = client.appId;
    application.owners = [];
    const principal = createServicePrincipal(state, application, client.objectId, clock);
    principal.id = client.objectId;
    principal.owners = [];
    state.clients.set(client.appId, client);
    state.applications.set(application.id, application);
    state.servicePrincipals.set(principal.id, principal);
}

/** Replaces the application permissions of a client; throws for an unknown one. */
export function grantPermissions(
    state: EntraTenantState,
    appId: string,
    permissions: readonly string[],
): void {
    const client = state.clients.get(appId.toLowerCase());
    if (client === undefined) throw new RangeError(`the tenant has no client ${appId}`);
    client.permissions = [...permissions];
}

/** What stands in a tenant besides its directory, one line each, in order. */
export type TenantInventory = readonly string[];

/**
 * Lists the applications, assignments, policies, jobs and secrets that a deployment may leave behind.
 * @internal exported for its tests
 */
export function takeInventory(state: EntraTenantState): TenantInventory {
    const live = (values: Iterable<{ id: string; deletedDateTime: string | null }>): string[] =>
        [...values].filter((value) => value.deletedDateTime === null).map(({ id }) => id);
    const below = (maps: Map<string, Map<string, unknown>>): string[] =>
        [...maps].flatMap(([owner, map]) => [...map.keys()].map((key) => `${owner}/${key}`));
    const lists: Record<string, string[]> = {
        application: live(state.applications.values()),
        "service principal": live(state.servicePrincipals.values()),
        "app role assignment": [...state.appRoleAssignments.keys()],
        "claims mapping policy": [...state.claimsMappingPolicies.keys()],
        "token lifetime policy": [...(state.tokenLifetimePolicies?.keys() ?? [])],
        "synchronization job": below(state.jobs),
        "synchronization secret": below(state.secrets),
    };
    return Object.entries(lists)
        .flatMap(([kind, ids]) => ids.map((id) => `${kind} ${id}`))
        .sort();
}

/**
 * Whether a tenant holds what it held when the inventory was taken; soft-deleted objects do not count.
 * @internal exported for its tests
 */
export function isPristine(state: EntraTenantState, before: TenantInventory): boolean {
    const now = takeInventory(state);
    return now.length === before.length && now.every((line, index) => line === before[index]);
}
