import { type Drift, drifts } from "./drifts";
import {
    application,
    assignments,
    changeApplication,
    changeConnection,
    changeUsers,
    connection,
    job,
    person,
    row,
    scimConfiguration,
    scimPath,
    secretsOf,
    servicePrincipal,
    users,
} from "./linkObjects";

/**
 * What is changed manually on both sides of a link whose program is that of driftingLink.ts: all at once, since
 * no one of it depends on another. The last one takes the application out of SAML mode, before which some others
 * have to be.
 */
export const changedByHand: Drift[] = [
    ...drifts.filter(({ what }) => what !== "a deleted token"),
    {
        what: "a mapping row that was taken out",
        drift: (context) =>
            changeUsers(context, (mapping) => {
                const rows = mapping.attributeMappings;
                mapping.attributeMappings = rows.filter((row) => row.targetAttributeName !== "title");
            }),
        shown: [/\+ removed *: true/],
        state: async (context) => (await row(context, "title"))?.source?.name,
    },
    {
        what: "another matching precedence",
        drift: (context) =>
            changeUsers(context, ({ attributeMappings }) => {
                for (const mapping of attributeMappings) {
                    if (mapping.targetAttributeName === "externalId") mapping.matchingPriority = 0;
                }
            }),
        shown: [/- matchingPrecedence *: 3/],
        state: async (context) => (await row(context, "externalId"))?.matchingPriority,
    },
    {
        what: "another scoping filter",
        drift: (context) =>
            changeUsers(context, (mapping) => {
                const clause = mapping.scope?.groups[0]?.clauses[0];
                if (clause !== undefined) clause.targetOperand.values = ["Nowhere"];
            }),
        shown: [/value *: "Germany" => "Nowhere"/],
        state: async (context) => (await users(context)).mapping.scope?.groups,
    },
    {
        what: "another tenant URL",
        async drift({ session, clients, base }) {
            const stored = secretsOf({ session, base });
            const value = [...stored].map(([key, text]) => ({
                key,
                value: key === "BaseAddress" ? "https://elsewhere.example/scim" : text,
            }));
            await clients.graph.put(`${servicePrincipal(base)}/synchronization/secrets`, { value });
        },
        shown: [/tenantUrl *: ".*aadOptscim062020" => "https:\/\/elsewhere\.example\/scim"/],
        state: async ({ session, base }) => secretsOf({ session, base }).get("BaseAddress"),
    },
    {
        what: "an assignment that was added",
        async drift(context) {
            const { clients, base } = context;
            const added = person(context, "grace.okafor@acme.example");
            const [other] = await assignments(context);
            await clients.graph.post(`${servicePrincipal(base)}/appRoleAssignedTo`, {
                principalId: added.id,
                resourceId: base.servicePrincipalId,
                appRoleId: other?.appRoleId,
            });
        },
        shown: [/AppRoleAssignments[^]*unexpected[^]*user Grace Okafor/],
        state: async (context) => (await assignments(context)).map((a) => a.principalDisplayName).sort(),
    },
    {
        what: "an assignment that was removed",
        async drift(context) {
            const { clients, base } = context;
            const ada = person(context, "ada@acme.example");
            for (const { id, principalId } of await assignments(context)) {
                if (principalId !== ada.id) continue;
                await clients.graph.delete(`${servicePrincipal(base)}/appRoleAssignedTo/${id}`);
            }
        },
        shown: [/AppRoleAssignments: \(update\)[^]*- user ada@acme\.example *: "/],
        state: async (context) => (await assignments(context)).map((a) => a.principalDisplayName).sort(),
    },
    {
        what: "an identifier that was taken out",
        drift: (context) => changeApplication(context, { identifierUris: [] }),
        shown: [/BasicSamlConfiguration: \(update\)[^]*identifiers *: \[[^]*- \[0\]: "urn:/],
        state: async (context) => (await application(context)).identifierUris,
    },
    {
        what: "another reply URL",
        drift: (context) =>
            changeApplication(context, { web: { redirectUris: ["https://elsewhere.example/callback"] } }),
        shown: [/"https:\/\/localhost[^"]*callback[^"]*" => "https:\/\/elsewhere\.example\/callback"/],
        state: async (context) => (await application(context)).web.redirectUris,
    },
    {
        what: "other connection options",
        drift: (context) =>
            changeConnection(context, {
                signInEndpoint: "https://elsewhere.example/saml2",
                signSAMLRequest: true,
            }),
        shown: [/signInEndpoint *: ".*saml2" => "https:\/\/elsewhere\.example\/saml2"/],
        state: async (context) => (await connection(context)).options.signInEndpoint,
    },
    {
        what: "another user ID attribute, and a missing row of Auth0's mapping",
        drift: async (context) => {
            const { mapping } = await scimConfiguration(context);
            await context.clients.auth0.patch(scimPath(context), {
                user_id_attribute: "externalId",
                mapping: mapping.slice(1),
            });
        },
        shown: [/connectionScimConfiguration:ConnectionScimConfiguration: \(update\)/, /"externalId"/],
        state: async (context) => {
            const { user_id_attribute, mapping } = await scimConfiguration(context);
            return [user_id_attribute, mapping.map(({ scim }) => scim).sort()];
        },
    },
    {
        what: "assignment that is not required, and another sign-on mode",
        drift: async ({ clients, base }) => {
            const mode = { appRoleAssignmentRequired: false, preferredSingleSignOnMode: "password" };
            await clients.graph.patch(servicePrincipal(base), mode);
        },
        shown: [/assignmentRequired *: true => false/, /singleSignOnMode *: "saml" => "password"/],
        state: async ({ clients, base }) => {
            const path = `${servicePrincipal(base)}?$select=id,appRoleAssignmentRequired,preferredSingleSignOnMode`;
            return clients.graph.get(path);
        },
    },
];

/** What stops working at once; after it the job is in quarantine. */
export const broken: Drift[] = [
    ...drifts.filter(({ what }) => what === "a deleted token"),
    {
        what: "a signing certificate that is gone",
        async drift({ clients, base }) {
            const nothing = { keyCredentials: [], passwordCredentials: [] };
            await clients.graph.patch(servicePrincipal(base), nothing);
        },
        shown: [/- auth0-entra:index:SamlSigningCertificate: \(delete\)/],
        // One that signs, and that Auth0 trusts.
        state: async (context) => {
            const { clients, base } = context;
            const path = `${servicePrincipal(base)}?$select=id,keyCredentials,preferredTokenSigningKeyThumbprint`;
            const holder = await clients.graph.get<{ keyCredentials: { usage: string; key: string }[] }>(
                path,
            );
            const key = holder.keyCredentials.find(({ usage }) => usage === "Verify")?.key ?? "none";
            const { signingCert } = (await connection(context)).options;
            const trusted = Buffer.from(signingCert, "base64").toString("utf8") + signingCert;
            return [holder.keyCredentials.length > 0, trusted.replaceAll(/\s/g, "").includes(key)];
        },
    },
    {
        what: "a job in quarantine",
        async drift(context) {
            const { session, base } = context;
            await session.entra.provisioning.runCycle(base.servicePrincipalId, job(context).id);
        },
        shown: [/\+ quarantineReason *: ".*401.*"/],
        state: async (context) => job(context).status.code,
    },
];
