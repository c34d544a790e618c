import type { Application, ServicePrincipal, SynchronizationJob } from "../../../emulators/entra";
import type { HealthyLink } from "./healthyLink";

/** What goes wrong, by code; a code may have several. */
export type Faults = Record<string, (link: HealthyLink) => unknown>;

export const dayMs = 86_400_000;

export function connectionOf({ tenants, location }: HealthyLink) {
    const connection = tenants.auth0.state.connections.get(location.connectionId);
    if (connection === undefined) throw new Error("no connection");
    return connection;
}

export function scimOf({ tenants, location }: HealthyLink) {
    const scim = tenants.auth0.state.scimConfigurations.get(location.connectionId);
    if (scim === undefined) throw new Error("SCIM is off");
    return scim;
}

/** The group in Auth0. */
export function scimGroupOf({ tenants }: HealthyLink) {
    const [group] = tenants.auth0.state.groups.values();
    if (group === undefined) throw new Error("no group");
    return group;
}

export function tokenOf({ tenants }: HealthyLink) {
    const [token] = tenants.auth0.state.scimTokens.values();
    if (token === undefined) throw new Error("no token");
    return token;
}

export function principalOf({ tenants, location }: HealthyLink): ServicePrincipal {
    const principal = tenants.entra.state.servicePrincipals.get(location.servicePrincipalId);
    if (principal === undefined) throw new Error("no service principal");
    return principal;
}

export function applicationOf(link: HealthyLink): Application {
    const { appId } = principalOf(link);
    const found = [...link.tenants.entra.state.applications.values()].find((one) => one.appId === appId);
    if (found === undefined) throw new Error("no application");
    return found;
}

export function jobOf({ tenants, location }: HealthyLink): SynchronizationJob {
    const job = tenants.entra.state.jobs.get(location.servicePrincipalId)?.get(location.jobId);
    if (job === undefined) throw new Error("no job");
    return job;
}

export function mappingOf(link: HealthyLink, type = "User") {
    const mappings = jobOf(link).schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
    const mapping = mappings.find(({ sourceObjectName }) => sourceObjectName === type);
    if (mapping === undefined) throw new Error(`no mapping of ${type}`);
    return mapping;
}

export function rowOf(link: HealthyLink, target: string) {
    const row = mappingOf(link).attributeMappings.find(
        ({ targetAttributeName }) => targetAttributeName === target,
    );
    if (row === undefined) throw new Error(`no row of ${target}`);
    return row;
}

/** A value of the synchronization secrets. */
export function setSecret({ tenants, location }: HealthyLink, key: string, value: string): void {
    tenants.entra.state.secrets.get(location.servicePrincipalId)?.set(key, value);
}

export function quarantine(link: HealthyLink, reason: string, message: string): void {
    const { status } = jobOf(link);
    status.code = "Quarantine";
    status.quarantine = {
        currentBegan: "2026-11-30T10:00:00Z",
        nextAttempt: "2026-11-30T14:00:00Z",
        reason,
        seriesBegan: "2026-11-29T10:00:00Z",
        seriesCount: 3,
        error: { code: "Any", message, tenantActionable: true },
    };
}
