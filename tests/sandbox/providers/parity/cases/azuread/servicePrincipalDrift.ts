import { type Case, destroy, elsewhere, preview, refresh, up } from "../../case";
import type { Json } from "../../driver/wireJson";
import { ada } from "../../people";
import { bareApplication as prepare } from "./ground";
import { all, saml, using } from "./servicePrincipalInputs";

const resource = "ServicePrincipal";

const path = (id = ""): string => `/v1.0${id}`;

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

const ownerAdded = elsewhere("an owner added", (administer, { id }) =>
    administer("POST", `${path(id)}/owners/$ref`, {
        "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${ada}`,
    }),
);

const deleted = elsewhere("deleted", (administer, { id }) => administer("DELETE", path(id)));

/** Service principals that are changed or deleted outside of Pulumi. */
export const servicePrincipalDrift: Case[] = [
    {
        name: "an owner is added elsewhere",
        resource,
        prepare,
        steps: [up(using(saml)), ownerAdded, refresh, preview(using(saml)), up(using(saml)), up(using(saml))],
    },
    drift("accountEnabled", false),
    drift("alternativeNames", ["one", "three"]),
    drift("appRoleAssignmentRequired", false),
    drift("description", "Another owner's"),
    drift("loginUrl", "https://evil.example"),
    drift("notes", "Another owner's"),
    drift("notificationEmailAddresses", ["evil@acme.example"]),
    drift("samlSingleSignOnSettings", { relayState: "https://evil.example" }),
    drift("tags", ["HideApp"]),
    drift("preferredSingleSignOnMode", "password"),
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
];
