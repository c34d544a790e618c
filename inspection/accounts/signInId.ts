import { type GraphUser, importUser } from "../../mapping";
import { findDefaultClaimSource, nameIdentifier } from "../../rules/nameId";
import { createPlainRule, type NameIdRule } from "../link/nameIdRule";
import type { Connection } from "../link/objects";

/** Which user ID of Auth0 a sign-in leads to. */
export interface SignInRule extends NameIdRule {
    /** The NameID is taken to be Entra's default, because its policy could not be read. */
    isAssumed: boolean;
}

/**
 * What of a user makes the ID at a sign-in; undefined: a claim that Entra does not send by default, or a value that cannot
 * be computed. Auth0 takes `user_id_attribute` before the `fieldsMap`, and the NameID by default.
 * Source: Auth0, "Configure Auth0 as a SAML Service Provider".
 * @param nameId undefined: what cannot be evaluated
 */
export function findSignInRule(
    { options }: Pick<Connection, "options">,
    nameId: NameIdRule | undefined,
    isAssumed: boolean,
): SignInRule | undefined {
    const [claim = nameIdentifier] = [
        ...(options.user_id_attribute === undefined ? [] : [options.user_id_attribute]),
        ...[options.fieldsMap?.["user_id"] ?? []].flat(),
    ];
    const isNameId = claim === nameIdentifier;
    const rule = isNameId ? nameId : createPlainRule(findDefaultClaimSource(claim) ?? "");
    return rule === undefined ? undefined : { ...rule, isAssumed: isAssumed && isNameId };
}

/** The user ID that a sign-in leads to; undefined: the user has no value for it. */
export function createSignInId(
    rule: Pick<SignInRule, "compute">,
    { strategy = "samlp", name }: Pick<Connection, "strategy" | "name">,
    user: GraphUser,
): string | undefined {
    const value = computeSignInValue(rule, user);
    return value === undefined ? undefined : `${strategy}|${name}|${value}`;
}

/** The part of the user ID that a sign-in makes of a user; undefined: the user has no value for it. */
export function computeSignInValue(
    { compute }: Pick<SignInRule, "compute">,
    user: GraphUser,
): string | undefined {
    const { attributes } = importUser(user);
    return compute((name) => {
        const value = attributes.get(name);
        return typeof value === "string" ? value : null;
    });
}
