import { type GraphUser, importUser } from "../../mapping";
import { findDefaultClaimSource, nameIdentifier } from "../../rules/nameId";
import type { Connection } from "../link/objects";

/** Which user ID of Auth0 a sign-in leads to. */
export interface SignInRule {
    /** The source attribute, as mappings name it, for example `userPrincipalName`. */
    attribute: string;
    /** The NameID is taken to be Entra's default, because its policy could not be read. */
    isAssumed: boolean;
}

/**
 * What of a user makes the ID at a sign-in; undefined: a claim that Entra does not send by default, or a value that cannot
 * be computed. Auth0 takes `user_id_attribute` before the `fieldsMap`, and the NameID by default.
 * Source: Auth0, "Configure Auth0 as a SAML Service Provider".
 * @param nameIdSource such as `user.mail`; undefined: a transformation
 */
export function findSignInRule(
    { options }: Pick<Connection, "options">,
    nameIdSource: string | undefined,
    isAssumed: boolean,
): SignInRule | undefined {
    const [claim = nameIdentifier] = [
        ...(options.user_id_attribute === undefined ? [] : [options.user_id_attribute]),
        ...[options.fieldsMap?.["user_id"] ?? []].flat(),
    ];
    const source = claim === nameIdentifier ? nameIdSource : findDefaultClaimSource(claim);
    const attribute = toAttribute(source?.toLowerCase());
    return attribute === undefined
        ? undefined
        : { attribute, isAssumed: isAssumed && claim === nameIdentifier };
}

/** The name in mappings of what claims call `user.…`. */
function toAttribute(source: string | undefined): string | undefined {
    const extension = /^user\.extensionattribute(\d+)$/.exec(source ?? "")?.[1];
    if (extension !== undefined) return `extensionAttribute${extension}`;
    const attributes: Record<string, string> = {
        "user.userprincipalname": "originalUserPrincipalName",
        "user.mail": "mail",
        "user.employeeid": "employeeId",
        "user.objectid": "objectId",
        "user.telephonenumber": "telephoneNumber",
    };
    return source === undefined ? undefined : attributes[source];
}

/** The user ID that a sign-in leads to; undefined: the user has no value for it. */
export function createSignInId(
    { attribute }: SignInRule,
    { strategy = "samlp", name }: Pick<Connection, "strategy" | "name">,
    user: GraphUser,
): string | undefined {
    const value = importUser(user).attributes.get(attribute);
    return typeof value === "string" ? `${strategy}|${name}|${value}` : undefined;
}
