import {
    destroy,
    elsewhere,
    fault,
    importing,
    preview,
    refresh,
    up,
    type Case,
    type CaseGroup,
    type Facts,
    type Inputs,
} from "../../case";
import { secret, unknown, type Json, type JsonObject } from "../../driver/wireJson";
import { ada, bob, callerId, nobody } from "../../people";
import { bareApplication, forbidden, invalid, missing } from "./ground";

const resource = "ServicePrincipal";
const prepare = bareApplication;

/** What a program of the link says. */
const saml = {
    useExisting: true,
    preferredSingleSignOnMode: "saml",
    appRoleAssignmentRequired: true,
    featureTags: [{ customSingleSignOn: true, enterprise: true }],
    owners: [callerId],
};

const using =
    (values: JsonObject): Inputs =>
    ({ clientId = "" }: Facts) => ({ clientId, useExisting: true, ...values });

const path = (id = ""): string => `/v1.0${id}`;

/** Added, left alone, changed, taken out again. */
function lifeOf(name: string, first: Json, second: Json): Case {
    const inputs = (value: Json): Inputs => using({ ...saml, [name]: value });
    return {
        name: `${name}: added, left alone, changed, taken out`,
        resource,
        prepare,
        steps: [
            up(using(saml)),
            up(inputs(first)),
            up(inputs(first)),
            preview(inputs(second)),
            up(inputs(second)),
            up(inputs(second)),
            up(using(saml)),
            up(using(saml)),
            refresh,
        ],
    };
}

const drift = (name: string, value: Json): Case => ({
    name: `drift: ${name}`,
    resource,
    prepare,
    steps: [
        up(using({ ...saml, ...all })),
        elsewhere(name, (administer, { id }) => administer("PATCH", path(id), { [name]: value })),
        refresh,
        preview(using({ ...saml, ...all })),
        up(using({ ...saml, ...all })),
        up(using({ ...saml, ...all })),
    ],
});

const all: JsonObject = {
    accountEnabled: true,
    alternativeNames: ["one", "two"],
    description: "A description",
    loginUrl: "https://acme.example/login",
    notes: "Notes",
    notificationEmailAddresses: ["b@acme.example", "a@acme.example"],
    samlSingleSignOn: { relayState: "https://acme.example/start" },
};

const ownerAdded = elsewhere("an owner added", (administer, { id }) =>
    administer("POST", `${path(id)}/owners/$ref`, {
        "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${ada}`,
    }),
);

const deleted = elsewhere("deleted", (administer, { id }) => administer("DELETE", path(id)));

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
        lifeOf("accountEnabled", false, true),
        lifeOf("alternativeNames", ["one"], ["two", "three"]),
        lifeOf("appRoleAssignmentRequired", false, true),
        lifeOf("description", "One", "Two"),
        lifeOf("loginUrl", "https://acme.example/one", "https://acme.example/two"),
        lifeOf("notes", "One", "Two"),
        lifeOf("notificationEmailAddresses", ["a@acme.example"], ["a@acme.example", "b@acme.example"]),
        lifeOf("preferredSingleSignOnMode", "oidc", "password"),
        lifeOf(
            "samlSingleSignOn",
            { relayState: "https://acme.example/one" },
            { relayState: "https://acme.example/two" },
        ),
        lifeOf("owners", [callerId, ada], [callerId, bob]),
        lifeOf("featureTags", [{ enterprise: true }], [{ enterprise: true, hide: true, gallery: true }]),
        lifeOf("useExisting", false, true),
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
        {
            name: "an owner is added elsewhere",
            resource,
            prepare,
            steps: [
                up(using(saml)),
                ownerAdded,
                refresh,
                preview(using(saml)),
                up(using(saml)),
                up(using(saml)),
            ],
        },
        drift("accountEnabled", false),
        drift("alternativeNames", ["one", "three"]),
        drift("appRoleAssignmentRequired", false),
        drift("description", "Somebody else's"),
        drift("loginUrl", "https://evil.example"),
        drift("notes", "Somebody else's"),
        drift("notificationEmailAddresses", ["evil@acme.example"]),
        drift("samlSingleSignOnSettings", { relayState: "https://evil.example" }),
        drift("tags", ["HideApp"]),
        drift("preferredSingleSignOnMode", "password"),
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
            name: "deleted elsewhere, refreshed, made again",
            resource,
            prepare,
            steps: [up(using(saml)), deleted, up(using(saml)), refresh, up(using(saml))],
        },
        {
            name: "deleted elsewhere, then changed, then destroyed",
            resource,
            prepare,
            steps: [up(using(saml)), deleted, up(using({ ...saml, notes: "x" })), destroy],
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
                importing(nobody),
                importing(`/servicePrincipals/${nobody}`),
                importing(`/applications/${nobody}`),
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
            name: "an application without one, and one that does not exist",
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
                up({ clientId: nobody }),
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
        ...[forbidden, missing, invalid].flatMap((answer): Case[] => [
            {
                name: `looking for it is answered with ${answer.status}`,
                resource,
                prepare,
                steps: [fault(/^GET .*filter/, answer), up(using(saml))],
            },
            {
                name: `writing it is answered with ${answer.status}, then the next up goes on`,
                resource,
                prepare,
                steps: [
                    fault(/^PATCH/, answer, 1),
                    up(using(saml)),
                    up(using(saml)),
                    fault(/^PATCH/, answer, 1),
                    up(using({ ...saml, ...all })),
                    refresh,
                    up(using({ ...saml, ...all })),
                ],
            },
            {
                name: `reading it back is answered with ${answer.status}`,
                resource,
                prepare,
                steps: [
                    fault(/^GET \/v1.0\/servicePrincipals\/[^/]+$/, answer, 1),
                    up(using(saml)),
                    up(using(saml)),
                ],
            },
            {
                name: `reading its owners is answered with ${answer.status}`,
                resource,
                prepare,
                steps: [up(using(saml)), fault(/^GET .*owners/, answer, 1), refresh],
            },
            {
                name: `deleting it is answered with ${answer.status}`,
                resource,
                prepare,
                steps: [up(using(saml)), fault(/^DELETE/, answer, 1), destroy],
            },
        ]),
    ],
};
