import { anything, boolean, type Check, isAbsent, isRecord, object, type Shape } from "../support/checks";
import { isManaged, isReferenced } from "../support/existing";
import {
    auth0Id,
    existingObject,
    existingPart,
    needs,
    plainId,
    refuseMeaningless,
} from "../support/existingRules";
import type { Problems } from "../support/problems";
import type { Auth0ConnectionArgs, ScimConfigurationArgs } from "./auth0ScimConnectionArgs";
import type { ExistingAuth0Args, ExistingScimTokenArgs } from "./existingAuth0";

const tokenShape: Shape<ExistingScimTokenArgs> = {
    id: auth0Id("tok", "The dashboard lists the IDs of tokens on the connection's page, Provisioning."),
    // Never reported: it is a secret.
    value: anything,
    manage: boolean,
};

const token: Check = (value, path, problems) => {
    object(tokenShape, ["id"])(value, path, problems);
    if (isRecord(value) && value.manage === true) plainId(value.id, `${path}.id`, problems);
};

const existingShape: Shape<ExistingAuth0Args> = {
    connection: existingObject(auth0Id("con", "The address of the connection's page ends with it.")),
    scimConfiguration: existingPart,
    token,
};

/** The form of what exists on the Auth0 side. */
export const existingAuth0: Check = object(existingShape);

/** Settings of a connection, which are its owner's if it is only referenced. */
const settingsOfConnection: (keyof Auth0ConnectionArgs)[] = [
    "displayName",
    "signSamlRequest",
    "signatureAlgorithm",
    "digestAlgorithm",
    "protocolBinding",
    "syncProfileAttributes",
    "userIdAttribute",
    "fieldsMap",
    "idpInitiated",
    "showAsButton",
    "domainAliases",
    "iconUrl",
    "debug",
    "enabledClients",
    "protectConnection",
];

const settingsOfScim: (keyof ScimConfigurationArgs)[] = [
    "userIdAttribute",
    "mapping",
    "extraMapping",
    "removeAttributes",
];

/** What fits together: existing objects with each other, and with the other arguments. */
export function existingAuth0Rules(args: Record<string, unknown>, path: string, problems: Problems): void {
    if (!isRecord(args.existing)) return;
    const existing: ExistingAuth0Args = args.existing;
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    wholes(existing, at("existing"), problems);
    const refuse = (of: unknown, place: string, names: readonly string[], what: string, by: string): void => {
        if (!isRecord(of)) return;
        refuseMeaningless(of, place, names, { what, by: at(`existing.${by}`) }, problems);
    };
    if (isReferenced(existing.connection ?? undefined)) {
        refuse(args, path, settingsOfConnection, "the connection", "connection");
    }
    const scim = isRecord(args.scim) ? args.scim : {};
    if (isReferenced(existing.scimConfiguration ?? undefined)) {
        refuse(scim, at("scim"), settingsOfScim, "the SCIM configuration", "scimConfiguration");
    }
    if (isReferenced(existing.token ?? undefined)) refuse(scim, at("scim"), ["token"], "the token", "token");
    if (args.exposeToken === true && existing.token && isAbsent(existing.token.value)) {
        needs(
            at("existing.token.value"),
            {
                found: "no value",
                needed: "the token itself, to expose it",
                next: "Leave exposeToken out, or give it.",
            },
            problems,
        );
    }
}

/** A part exists only where the whole does. */
function wholes(
    { connection, scimConfiguration, token: given }: ExistingAuth0Args,
    path: string,
    problems: Problems,
): void {
    if (isAbsent(connection)) {
        for (const [name, part] of Object.entries({ scimConfiguration, token: given })) {
            if (isAbsent(part)) continue;
            needs(
                `${path}.${name}`,
                {
                    found: "no existing connection",
                    needed: `also ${path}.connection`,
                    next: "A new connection has none.",
                },
                problems,
            );
        }
        return;
    }
    if (!isAbsent(given) && isAbsent(scimConfiguration)) {
        needs(
            `${path}.token`,
            {
                found: "a new SCIM configuration",
                needed: `also ${path}.scimConfiguration`,
                next: "A token belongs to one that exists.",
            },
            problems,
        );
    }
    const parts = [scimConfiguration, given].map((part) => part ?? undefined);
    if (connection && parts.some(isManaged)) plainId(connection.id, `${path}.connection.id`, problems);
}
