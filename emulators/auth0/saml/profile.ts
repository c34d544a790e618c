import type { Auth0Connection } from "../state";
import { nameIdentifier, type ReadAssertion } from "./readResponse";

/** What an assertion says about a user, in Auth0's terms. */
export interface SamlProfile {
    /** Makes the user ID: `samlp|CONNECTION|VALUE`. */
    idValue: string | undefined;
    /** Root attributes. */
    attributes: Record<string, string | string[]>;
}

const xmlsoap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

/** In each, the first claim that is there is taken. A connection's `fieldsMap` is laid over these. */
const defaultFields: Record<string, string[]> = {
    user_id: [nameIdentifier, `${xmlsoap}upn`, `${xmlsoap}name`],
    email: [`${xmlsoap}emailaddress`],
    name: [`${xmlsoap}name`],
    given_name: [`${xmlsoap}givenname`, `${xmlsoap}name`],
    family_name: [`${xmlsoap}surname`],
    groups: ["http://schemas.xmlsoap.org/claims/Group"],
};

/**
 * Applies a connection's mapping. `user_id_attribute` goes before all other sources of the ID.
 * Source: Auth0, "Configure Auth0 as a SAML Service Provider", and the API's ConnectionOptionsSAML.
 */
export function createProfile(claims: ReadAssertion["claims"], { options }: Auth0Connection): SamlProfile {
    const fields = { ...defaultFields, ...readFieldsMap(options.fieldsMap) };
    const { user_id: idSources = [], ...rest } = fields;
    const { user_id_attribute: first } = options;
    const sources = typeof first === "string" ? [first, ...idSources] : idSources;
    const attributes: SamlProfile["attributes"] = {};
    for (const [field, types] of Object.entries(rest)) {
        const values = findFirstClaim(claims, types);
        if (values !== undefined) attributes[field] = values.length === 1 ? (values[0] ?? "") : values;
    }
    return { idValue: findFirstClaim(claims, sources)?.[0], attributes };
}

function findFirstClaim(claims: ReadAssertion["claims"], types: string[]): string[] | undefined {
    return types.map((type) => claims.get(type)).find((values) => values !== undefined && values[0] !== "");
}

/** Members are texts or lists of texts: the Management API has checked that. */
function readFieldsMap(given: unknown): Record<string, string[]> {
    if (typeof given !== "object" || given === null) return {};
    return Object.fromEntries(
        Object.entries(given as Record<string, string | string[]>).map(([field, types]) => [
            field,
            [types].flat(),
        ]),
    );
}
