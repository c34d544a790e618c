import { type Case, type Inputs, preview, refresh, up } from "../../case";
import type { Json } from "../../driver/wireJson";
import { ada, bob, callerId } from "../../people";
import { bareApplication as prepare } from "./ground";
import { saml, using } from "./servicePrincipalInputs";

const resource = "ServicePrincipal";

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

/** Each property of a service principal by itself. */
export const servicePrincipalLives: Case[] = [
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
];
