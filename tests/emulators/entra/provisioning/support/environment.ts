import { randomUUID } from "node:crypto";

import { createEmptyGroup, createEmptyUser } from "../../../../../emulators/entra/directory";
import type {
    DirectoryGroup,
    DirectoryUser,
    EntraTenantState,
    ServicePrincipal,
    SynchronizationJob,
} from "../../../../../emulators/entra/model";
import { type ProvisioningOptions, ProvisioningService } from "../../../../../emulators/entra/provisioning";

const tenantId = "7868462e-3eae-47bb-9d58-896e03ce6c43";
export const spId = "5f0c2f4e-6f0b-4c3e-9a7e-d2b1c3a4e5f6";
const appId = "4ba261ce-287a-459c-93eb-7047bab3cfb9";
const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";

/** A tenant with one non-gallery application and its provisioning service. */
export interface TestEnvironment {
    state: EntraTenantState;
    service: ProvisioningService;
    job: SynchronizationJob;
    addUser: (name: string, changes?: Partial<DirectoryUser>) => DirectoryUser;
    addGroup: (name: string, members?: { id: string }[], changes?: Partial<DirectoryGroup>) => DirectoryGroup;
    assign: (principal: { id: string }) => void;
    unassign: (principal: { id: string }) => void;
    run: () => ReturnType<ProvisioningService["runCycle"]>;
}

export function createEnvironment(
    secrets: Record<string, string>,
    options: ProvisioningOptions = {},
    templateId = "scim",
): TestEnvironment {
    const state = emptyState();
    state.servicePrincipals.set(spId, servicePrincipal());
    state.secrets.set(spId, new Map(Object.entries(secrets)));
    const service = new ProvisioningService(state, { requestsPerSecond: Infinity, ...options });
    const job = service.createJob(spId, templateId);
    return {
        state,
        service,
        job,
        addUser: (name, changes = {}) => {
            const user = { ...directoryUser(name), ...changes };
            state.users.set(user.id, user);
            return user;
        },
        addGroup: (name, members = [], changes = {}) => {
            const group = {
                ...directoryGroup(
                    name,
                    members.map((m) => m.id),
                ),
                ...changes,
            };
            state.groups.set(group.id, group);
            return group;
        },
        assign: (principal) => {
            const isUser = state.users.has(principal.id);
            const id = randomUUID();
            state.appRoleAssignments.set(id, {
                id,
                appRoleId: userRole,
                principalId: principal.id,
                principalType: isUser ? "User" : "Group",
                principalDisplayName: "",
                resourceId: spId,
                resourceDisplayName: "",
                createdDateTime: "2026-01-01T00:00:00Z",
            });
        },
        unassign: (principal) => {
            for (const [id, assignment] of state.appRoleAssignments) {
                if (assignment.principalId === principal.id) state.appRoleAssignments.delete(id);
            }
        },
        run: () => service.runCycle(spId, job.id),
    };
}

function emptyState(): EntraTenantState {
    return {
        tenantId,
        verifiedDomain: "acme.example",
        users: new Map(),
        groups: new Map(),
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
}

function servicePrincipal(): ServicePrincipal {
    return {
        id: spId,
        appId,
        displayName: "Auth0",
        applicationTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        accountEnabled: true,
        appRoleAssignmentRequired: true,
        preferredSingleSignOnMode: "saml",
        preferredTokenSigningKeyThumbprint: null,
        tags: [],
        appRoles: [
            {
                id: userRole,
                allowedMemberTypes: ["User"],
                displayName: "User",
                description: null,
                isEnabled: true,
                origin: "Application",
                value: null,
            },
        ],
        keyCredentials: [],
        passwordCredentials: [],
        notificationEmailAddresses: [],
        servicePrincipalNames: [appId],
        createdDateTime: "2026-01-01T00:00:00Z",
        deletedDateTime: null,
        owners: [],
    };
}

/** A user with every attribute that the default schema maps: `ada` is Ada Example, ada@acme.example. */
export function directoryUser(name: string): DirectoryUser {
    const first = name.charAt(0).toUpperCase() + name.slice(1);
    return createEmptyUser({
        id: randomUUID(),
        userPrincipalName: `${name}@acme.example`,
        displayName: `${first} Example`,
        mail: `${name}.example@acme.example`,
        givenName: first,
        surname: "Example",
        mailNickname: name,
        jobTitle: "Engineer",
        department: "Engineering",
        companyName: "Acme",
        employeeId: "1001",
        officeLocation: "Room 1",
        streetAddress: "1 Main Street",
        city: "London",
        state: "LND",
        postalCode: "N1",
        country: "UK",
        preferredLanguage: "en-GB",
        mobilePhone: "+44 1",
        businessPhones: ["+44 2"],
        faxNumber: "+44 3",
        createdDateTime: "2026-01-01T00:00:00Z",
    });
}

export function directoryGroup(name: string, members: string[]): DirectoryGroup {
    return createEmptyGroup({
        id: randomUUID(),
        displayName: name,
        mailNickname: name,
        createdDateTime: "2026-01-01T00:00:00Z",
        members,
    });
}
