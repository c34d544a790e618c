import { randomUUID } from "node:crypto";

import type { EntraEmulator } from "../../../../../emulators/entra";
import { parseGroups, parseUsers } from "../../../../../emulators/entra/directory";
import { instantiateTemplate } from "../../../../../emulators/entra/graph/resources/applicationTemplate";
import type {
    Application,
    DirectoryGroup,
    DirectoryUser,
    ServicePrincipal,
} from "../../../../../emulators/entra/model";
import type { VirtualClock } from "../../../../../emulators/support/clock";

/** Makes objects in a tenant without its API, each time new ones. */
export class Stage {
    constructor(
        private readonly tenant: EntraEmulator,
        private readonly clock: VirtualClock,
        /** Owns the applications that are made. */
        private readonly owner: string,
        /** SCIM service of the jobs. */
        private readonly scim: { tenantUrl: string; token: string },
    ) {}

    get state(): EntraEmulator["state"] {
        return this.tenant.state;
    }

    application(): { application: Application; principal: ServicePrincipal } {
        const { application, servicePrincipal } = instantiateTemplate(
            this.state,
            `application ${randomUUID()}`,
            this.owner,
            this.clock,
        );
        this.state.applications.set(application.id, application);
        this.state.servicePrincipals.set(servicePrincipal.id, servicePrincipal);
        return { application, principal: servicePrincipal };
    }

    user(): DirectoryUser {
        const name = `${randomUUID()}@acme.example`;
        const user = parseUsers(`userPrincipalName,displayName,mail\n${name},Jo,${name}\n`)[0];
        if (user === undefined) throw new Error("no user");
        this.state.users.set(user.id, user);
        return user;
    }

    group(members: DirectoryUser[] = [], groupTypes: string[] = []): DirectoryGroup {
        const raw = {
            displayName: `group ${randomUUID()}`,
            groupTypes,
            members: members.map(({ id }) => ({ id })),
        };
        const group = parseGroups(JSON.stringify([raw]), members)[0];
        if (group === undefined) throw new Error("no group");
        this.state.groups.set(group.id, group);
        return group;
    }

    /** A service principal with credentials and a job; its address and the job's. */
    job(): { principal: ServicePrincipal; synchronization: string; job: string; jobId: string } {
        const { principal } = this.application();
        const secrets = { BaseAddress: this.scim.tenantUrl, SecretToken: this.scim.token };
        this.state.secrets.set(principal.id, new Map(Object.entries(secrets)));
        const job = this.tenant.provisioning.createJob(principal.id, "scim");
        const synchronization = `/servicePrincipals/${principal.id}/synchronization`;
        return { principal, synchronization, job: `${synchronization}/jobs/${job.id}`, jobId: job.id };
    }

    assignment(principal: ServicePrincipal, user: DirectoryUser): string {
        const id = randomUUID();
        this.state.appRoleAssignments.set(id, {
            id,
            appRoleId: principal.appRoles[0]?.id ?? "",
            principalId: user.id,
            principalType: "User",
            principalDisplayName: user.displayName,
            resourceId: principal.id,
            resourceDisplayName: principal.displayName,
            createdDateTime: this.now(),
        });
        return id;
    }

    policy(assignedTo: string[] = []): string {
        const id = randomUUID();
        this.state.claimsMappingPolicies.set(id, {
            id,
            definition: [policyDefinition],
            displayName: "claims",
            isOrganizationDefault: false,
            assignedTo,
        });
        return id;
    }

    lifetimePolicy(assignedTo: string[] = []): string {
        const id = randomUUID();
        (this.state.tokenLifetimePolicies ??= new Map()).set(id, {
            id,
            definition: [lifetimeDefinition],
            displayName: "lifetime",
            isOrganizationDefault: false,
            assignedTo,
        });
        return id;
    }

    deleted<T extends { deletedDateTime: string | null }>(object: T): T {
        object.deletedDateTime = this.now();
        return object;
    }

    credentials(): { key: string; value: string }[] {
        return [
            { key: "BaseAddress", value: this.scim.tenantUrl },
            { key: "SecretToken", value: this.scim.token },
        ];
    }

    private now(): string {
        return this.clock.now().toISOString();
    }
}

export const policyDefinition = JSON.stringify({
    ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: "true", ClaimsSchema: [] },
});

export const lifetimeDefinition = JSON.stringify({
    TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: "01:00:00" },
});
