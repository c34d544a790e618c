import { managerAttribute } from "../../../rules/linkMapping";
import {
    dayMs,
    type Faults,
    jobOf,
    mappingOf,
    quarantine,
    rowOf,
    scimOf,
    setSecret,
    tokenOf,
} from "./faults";

const until = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

/** A source that is one attribute. */
const take = (name: string) => ({
    type: "Attribute" as const,
    name,
    expression: `[${name}]`,
    parameters: [],
});

/** Faults of SCIM, of the mapping and of the job. */
export const faultsOfProvisioning: Faults = {
    AE105: (link) => {
        link.tenants.entra.state.subscribedSkus = [
            {
                skuId: "078d2b04-f1bd-4111-bbd6-b4b1b354cef4",
                skuPartNumber: "AAD_PREMIUM",
                capabilityStatus: "Suspended",
                prepaidUnits: { enabled: 0, suspended: 100, warning: 0, lockedOut: 0 },
                consumedUnits: 0,
                servicePlans: [
                    {
                        servicePlanId: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
                        servicePlanName: "AAD_PREMIUM",
                        provisioningStatus: "Success",
                        appliesTo: "User",
                    },
                ],
            },
        ];
    },
    AE301: (link) => link.tenants.auth0.state.scimConfigurations.clear(),
    AE302: (link) => (tokenOf(link).valid_until = until(-1)),
    AE303: (link) => (tokenOf(link).valid_until = until(3)),
    AE304: (link) => (tokenOf(link).scopes = ["get:users", "post:users", "patch:users"]),
    AE305: (link) => {
        const { scimTokens } = link.tenants.auth0.state;
        const { last_used_at: _never, ...token } = tokenOf(link);
        scimTokens.set("tok_0000000000000000", {
            ...token,
            token_id: "tok_0000000000000000",
            hash: "other",
            created_at: until(-10),
        });
    },
    AE306: (link) =>
        setSecret(
            link,
            "BaseAddress",
            `https://${link.tenants.auth0.domain}/scim/v2/connections/con_0000000000000000?aadOptscim062020`,
        ),
    AE307: (link) =>
        setSecret(
            link,
            "BaseAddress",
            `https://${link.tenants.auth0.domain}/scim/v2/connections/${link.location.connectionId}`,
        ),
    AE308: (link) => setSecret(link, "SecretToken", "tok_0000000000000000.canary"),
    AE321: (link) => (rowOf(link, "active").source = take("accountEnabled")),
    AE322: (link) => (mappingOf(link).flowTypes = "Add,Update"),
    AE323: (link) => (scimOf(link).mapping = scimOf(link).mapping.filter(({ scim }) => scim !== "userName")),
    AE324: (link) => (rowOf(link, "name.formatted").source = take("jobTitle")),
    AE325: (link) => {
        mappingOf(link).attributeMappings.push({
            ...structuredClone(rowOf(link, "title")),
            targetAttributeName: managerAttribute,
            source: take("manager"),
        });
        scimOf(link).mapping.push({
            scim: managerAttribute.replace(/:manager$/, ".manager"),
            auth0: "app_metadata.manager",
        });
    },
    AE331: (link) => (rowOf(link, "displayName").matchingPriority = 3),
    AE332: (link) => {
        rowOf(link, 'phoneNumbers[type eq "fax"].value').matchingPriority = 3;
    },
    AE333: (link) => {
        const ben = link.tenants.entra.state.users.get(link.people.ben.id);
        if (ben !== undefined) ben.mail = link.people.ada.mail;
    },
    AE401: (link) => link.tenants.entra.state.jobs.clear(),
    AE402: (link) => quarantine(link, "EncounteredQuarantineException", "Unauthorized (401)"),
    AE403: (link) => quarantine(link, "TooManyDeletes", "too many"),
    AE404: (link) => (jobOf(link).schedule.state = "Paused"),
    AE405: (link) => {
        const { lastExecution } = jobOf(link).status;
        if (lastExecution === null) return;
        lastExecution.state = "Failed";
        lastExecution.error = { code: "SystemError", message: "no response", tenantActionable: false };
    },
    AE406: async (link) => {
        const ben = link.tenants.entra.state.users.get(link.people.ben.id);
        // Auth0 refuses the second user with an address.
        if (ben !== undefined) ben.mail = link.people.ada.mail;
        await link.tenants.entra.provisioning.runCycle(link.location.servicePrincipalId, link.location.jobId);
    },
    AE407: (link) => setSecret(link, "SyncNotificationSettings", JSON.stringify({ Enabled: false })),
    AE408: (link) => {
        const { lastExecution } = jobOf(link).status;
        if (lastExecution !== null) lastExecution.timeEnded = until(-1);
    },
    AE409: (link) =>
        setSecret(
            link,
            "SyncNotificationSettings",
            JSON.stringify({ Enabled: true, Recipients: "ops@acme.example", DeleteThresholdEnabled: false }),
        ),
    AE410: (link) => setSecret(link, "SkipOutOfScopeDeletions", "True"),
};
