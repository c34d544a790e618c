import { type CaseGroup, destroy, importing, preview, refresh, up } from "../../case";
import { secret, unknown } from "../../driver/wireJson";
import { ada, bob, callerId, unknownId } from "../../people";
import { bareApplication } from "./ground";
import { servicePrincipalDrift } from "./servicePrincipalDrift";
import { servicePrincipalFaults } from "./servicePrincipalFaults";
import { all, saml, using } from "./servicePrincipalInputs";
import { servicePrincipalLives } from "./servicePrincipalLives";

const resource = "ServicePrincipal";
const prepare = bareApplication;

export const servicePrincipalCases: CaseGroup = {
    plugin: "azuread",
    name: "servicePrincipal",
    cases: [
        {
            name: "taken over, left alone, refreshed, destroyed",
            resource,
            prepare,
            everything: true,
            steps: [
                preview(using(saml)),
                up(using(saml)),
                up(using(saml)),
                refresh,
                up(using(saml)),
                destroy,
                destroy,
            ],
        },
        {
            name: "taken over with nothing said about it",
            resource,
            prepare,
            steps: [up(using({})), up(using({})), refresh, up(using({})), up(using(saml)), up(using({}))],
        },
        {
            name: "everything said about it",
            resource,
            prepare,
            steps: [
                preview(using({ ...saml, ...all })),
                up(using({ ...saml, ...all })),
                up(using({ ...saml, ...all })),
                refresh,
                up(using(saml)),
                refresh,
            ],
        },
        ...servicePrincipalLives,
        {
            name: "tags instead of features, and none of either",
            resource,
            prepare,
            steps: [
                up(using({ tags: ["b", "a"] })),
                up(using({ tags: ["b", "a"] })),
                up(using({ tags: ["a", "HideApp"] })),
                up(using({ featureTags: [{ hide: true }] })),
                up(using({ features: [{ visibleToUsers: true, enterpriseApplication: true }] })),
                up(using({ features: [{ visibleToUsers: true, enterpriseApplication: true }] })),
                up(using({})),
                refresh,
                up(using({})),
            ],
        },
        {
            name: "owners: none, then several",
            resource,
            prepare,
            steps: [
                up(using({})),
                up(using({ owners: [ada, callerId, bob] })),
                up(using({ owners: [bob, ada, callerId] })),
                refresh,
                up(using({ owners: [] })),
                refresh,
            ],
        },
        ...servicePrincipalDrift,
        {
            name: "another application replaces it",
            resource,
            prepare: async (administer) => {
                const first = await bareApplication(administer);
                const second = await bareApplication(administer);
                return { ...first, otherClientId: second.clientId ?? "" };
            },
            steps: [
                up(using(saml)),
                preview(({ otherClientId = "" }) => ({ ...saml, clientId: otherClientId })),
                up(({ otherClientId = "" }) => ({ ...saml, clientId: otherClientId })),
            ],
        },
        {
            name: "imported",
            resource,
            prepare,
            steps: [
                importing(({ principal }) => `/servicePrincipals/${principal}`),
                up(using(saml)),
                importing(({ id = "" }) => id),
                up(using(saml)),
                refresh,
            ],
        },
        {
            name: "imported with everything said about it",
            resource,
            prepare,
            steps: [
                up(using({ ...saml, ...all })),
                importing(({ id = "" }) => id),
                preview(using({ ...saml, ...all })),
                up(using({ ...saml, ...all })),
            ],
        },
        {
            name: "imported by IDs that are none",
            resource,
            prepare,
            steps: [
                importing(unknownId),
                importing(`/servicePrincipals/${unknownId}`),
                importing(`/applications/${unknownId}`),
                importing("/servicePrincipals/acme"),
                importing(({ principal = "" }) => principal),
            ],
        },
        {
            name: "not taken over without useExisting",
            resource,
            prepare,
            steps: [
                up(({ clientId = "" }) => ({ clientId })),
                up(({ clientId = "" }) => ({ clientId, useExisting: false })),
            ],
        },
        {
            name: "an application without one",
            resource,
            prepare: async (administer) => {
                const facts = await bareApplication(administer);
                await administer("DELETE", `/v1.0/servicePrincipals/${facts.principal}`);
                return facts;
            },
            steps: [
                up(({ clientId = "" }) => ({
                    clientId,
                    description: "One",
                    owners: [ada],
                    tags: ["HideApp"],
                })),
                up(({ clientId = "" }) => ({
                    clientId,
                    description: "One",
                    owners: [ada],
                    tags: ["HideApp"],
                })),
                destroy,
                up(({ clientId = "" }) => ({ clientId, owners: [callerId] })),
                refresh,
                destroy,
            ],
        },
        {
            name: "refused inputs",
            resource,
            prepare,
            steps: [
                up({}),
                up({ clientId: "acme" }),
                up({ clientId: "" }),
                up(using({ loginUrl: "acme.example" })),
                up(using({ loginUrl: "ftp://acme.example" })),
                up(using({ owners: ["ada"] })),
                up(using({ owners: "ada" })),
                up(using({ alternativeNames: [""] })),
                up(using({ notificationEmailAddresses: [""] })),
                up(using({ preferredSingleSignOnMode: "SAML" })),
                up(using({ samlSingleSignOn: { relayState: "" } })),
                up(using({ samlSingleSignOn: { relaystate: "x" } })),
                up(using({ samlSingleSignOn: [] })),
                up(using({ featureTags: [{ enterprise: true }], tags: ["a"] })),
                up(
                    using({
                        featureTags: [{ enterprise: true }],
                        features: [{ enterpriseApplication: true }],
                    }),
                ),
                up(using({ featureTags: { enterprise: true } })),
                up(using({ featureTags: [{ enterprize: true }] })),
                up(using({ tags: [""] })),
                up(using({ accountEnabled: "maybe" })),
                up(using({ description: 5 })),
                up(using({ displayName: "x" })),
                up(using({ useExisting: [] })),
            ],
        },
        {
            name: "previews with what is not known yet",
            resource,
            prepare,
            steps: [
                preview({ ...saml, clientId: unknown }),
                preview(using({ ...saml, owners: [unknown] })),
                preview(using({ ...saml, owners: unknown })),
                preview(using({ ...saml, featureTags: [{ enterprise: unknown }] })),
                preview(using({ ...saml, loginUrl: unknown })),
                up(using(saml)),
                preview({ ...saml, clientId: unknown }),
                preview(using({ ...saml, owners: [unknown] })),
                preview(using({ ...saml, loginUrl: unknown })),
                preview(using({ ...saml, notificationEmailAddresses: [unknown, "a@acme.example"] })),
            ],
        },
        {
            name: "secrets stay secret",
            resource,
            prepare,
            steps: [
                up(using({ ...saml, notes: secret("Hidden"), owners: [secret(callerId)] })),
                up(using({ ...saml, notes: secret("Hidden"), owners: [secret(callerId)] })),
                refresh,
                up(
                    using({
                        ...saml,
                        notes: secret("Changed"),
                        samlSingleSignOn: { relayState: secret("x") },
                    }),
                ),
                refresh,
            ],
        },
        ...servicePrincipalFaults,
    ],
};
