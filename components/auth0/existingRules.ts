import {
    acceptAnything,
    type Check,
    checkBoolean,
    checkObject,
    isAbsent,
    joinPath,
    type Shape,
} from "../../rules/validation/checks";
import { type Problems } from "../../rules/validation/problems";
import { isRecord } from "../support/deferred";
import { isManaged, isReferenced } from "../support/existing";
import {
    checkAuth0Id,
    checkExistingObject,
    checkExistingPart,
    checkPlainId,
    refuseIneffective,
} from "../support/existingRules";
import type { Auth0ConnectionArgs, ScimConfigurationArgs } from "./auth0ScimConnectionArgs";
import type { ExistingAuth0Args, ExistingScimTokenArgs } from "./existingAuth0";

const tokenShape: Shape<ExistingScimTokenArgs> = {
    id: checkAuth0Id(
        "tok",
        "The dashboard lists the IDs of tokens on the Provisioning tab of the connection.",
    ),
    // Never reported: it is a secret.
    value: acceptAnything,
    manage: checkBoolean,
};

const checkToken: Check = (value, path, problems) => {
    checkObject(tokenShape, ["id"])(value, path, problems);
    if (isRecord(value) && value.manage === true) checkPlainId(value.id, `${path}.id`, problems);
};

const existingShape: Shape<ExistingAuth0Args> = {
    connection: checkExistingObject(
        checkAuth0Id("con", "The URL of the connection's page in the dashboard ends with it."),
    ),
    scimConfiguration: checkExistingPart,
    token: checkToken,
};

/** The form of what exists on the Auth0 side. */
export const checkExistingAuth0: Check = checkObject(existingShape);

/** Settings of a connection, which are its owner's if it is only referenced. */
const settingsOfConnection: (keyof Auth0ConnectionArgs)[] = [
    "displayName",
    "signSamlRequest",
    "signatureAlgorithm",
    "digestAlgorithm",
    "samlKey",
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
export function checkExistingAuth0Use(args: Record<string, unknown>, path: string, problems: Problems): void {
    if (!isRecord(args.existing)) return;
    const existing: ExistingAuth0Args = args.existing;
    const at = (name: string): string => joinPath(path, name);
    checkWholes(existing, at("existing"), problems);
    const refuse = (of: unknown, place: string, names: readonly string[], what: string, by: string): void => {
        if (!isRecord(of)) return;
        refuseIneffective(of, place, names, { what, by: at(`existing.${by}`) }, problems);
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
        problems.addMissing(
            at("existing.token.value"),
            "exposeToken needs the token itself; give the value, or leave exposeToken out",
        );
    }
}

/** A part exists only where the whole does. */
function checkWholes(
    { connection, scimConfiguration, token: given }: ExistingAuth0Args,
    path: string,
    problems: Problems,
): void {
    if (isAbsent(connection)) {
        for (const [name, part] of Object.entries({ scimConfiguration, token: given })) {
            if (isAbsent(part)) continue;
            problems.add(`${path}.${name}`, {
                found: "no existing connection",
                expected: `also ${path}.connection`,
                next: "A new connection has none.",
            });
        }
        return;
    }
    if (!isAbsent(given) && isAbsent(scimConfiguration)) {
        problems.add(`${path}.token`, {
            found: "a new SCIM configuration",
            expected: `also ${path}.scimConfiguration`,
            next: "A token belongs to one that exists.",
        });
    }
    const parts = [scimConfiguration, given].map((part) => part ?? undefined);
    if (connection && parts.some(isManaged)) checkPlainId(connection.id, `${path}.connection.id`, problems);
}
