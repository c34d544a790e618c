import type { Facts, Inputs } from "../../case";
import type { JsonObject } from "../../driver/wireJson";
import { callerId } from "../../people";

/** What a program of the link says. */
export const saml: JsonObject = {
    useExisting: true,
    preferredSingleSignOnMode: "saml",
    appRoleAssignmentRequired: true,
    featureTags: [{ customSingleSignOn: true, enterprise: true }],
    owners: [callerId],
};

/** Inputs for the application that the case has prepared. */
export const using =
    (values: JsonObject): Inputs =>
    ({ clientId = "" }: Facts) => ({ clientId, useExisting: true, ...values });

/** Everything else that a program may say. */
export const all: JsonObject = {
    accountEnabled: true,
    alternativeNames: ["one", "two"],
    description: "A description",
    loginUrl: "https://acme.example/login",
    notes: "Notes",
    notificationEmailAddresses: ["b@acme.example", "a@acme.example"],
    samlSingleSignOn: { relayState: "https://acme.example/start" },
};
