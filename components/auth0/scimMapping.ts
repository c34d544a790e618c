import * as pulumi from "@pulumi/pulumi";

import { plainTarget } from "../../rules/entraMapping";
import { isDeferred } from "../support/deferred";
import type { ScimConfigurationArgs } from "./auth0ScimConnectionArgs";

/** One row as the auth0 package takes it. */
export interface ScimMappingRow {
    scim: string;
    auth0: string;
}

/** SCIM attribute to Auth0 attribute. */
export type ScimMapping = Record<string, string>;

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What Auth0 maps to `email`, because it is the address that Entra sends. */
export const workMail = 'emails[type eq "work"].value';

/**
 * Auth0's default mapping for SAML connections with two changes. `email` comes from the work address, which
 * is what Entra sends, in place of `emails[primary eq true].value`: the mapping is one to one, so there is
 * no room for both. `manager` is left out: Auth0 answers it in a form that Entra cannot read, and the user
 * ends in quarantine. Order and the rest are Auth0's.
 * Source: Auth0 documentation, "Configure inbound SCIM"; the default of `GET
 * …/scim-configuration/default-mapping`.
 */
export const defaultScimMapping: Readonly<ScimMapping> = {
    userName: "username",
    [workMail]: "email",
    externalId: "app_metadata.external_id",
    active: "blocked",
    displayName: "name",
    "name.givenName": "given_name",
    "name.familyName": "family_name",
    nickName: "nickname",
    'photos[type eq "photo"].value': "picture",
    'phoneNumbers[type eq "work"].value': "app_metadata.work_phone_number",
    'phoneNumbers[type eq "home"].value': "app_metadata.home_phone_number",
    'phoneNumbers[type eq "mobile"].value': "app_metadata.mobile_phone_number",
    'addresses[type eq "work"].streetAddress': "app_metadata.street_address",
    'addresses[type eq "work"].locality': "app_metadata.city",
    'addresses[type eq "work"].region': "app_metadata.state",
    'addresses[type eq "work"].postalCode': "app_metadata.postal_code",
    'addresses[type eq "work"].formatted': "app_metadata.postal_address",
    'addresses[type eq "work"].country': "app_metadata.country",
    profileUrl: "app_metadata.profile_url",
    userType: "app_metadata.user_type",
    title: "app_metadata.title",
    preferredLanguage: "app_metadata.language",
    locale: "app_metadata.locale",
    timezone: "app_metadata.timezone",
    entitlements: "app_metadata.entitlements",
    roles: "app_metadata.roles",
    [`${enterprise}.employeeNumber`]: "app_metadata.employee_id",
    [`${enterprise}.costCenter`]: "app_metadata.cost_center",
    [`${enterprise}.organization`]: "app_metadata.organization",
    [`${enterprise}.division`]: "app_metadata.division",
    [`${enterprise}.department`]: "app_metadata.department",
};

/** The rows of the SCIM configuration; outputs among the arguments make the whole list an output. */
export function scimMappingRows(args: ScimConfigurationArgs = {}): pulumi.Input<ScimMappingRow[]> {
    const parts = {
        mapping: args.mapping,
        extraMapping: args.extraMapping,
        removeAttributes: args.removeAttributes,
    };
    const plain = plainMappingArgs(parts);
    if (plain !== undefined) return rows(effectiveScimMapping(plain));
    return pulumi.output(parts).apply((all) => rows(effectiveScimMapping(all)));
}

export interface PlainMappingArgs {
    mapping?: ScimMapping;
    extraMapping?: ScimMapping;
    removeAttributes?: string[];
}

/** The mapping arguments if nothing in them is an output. */
export function plainMappingArgs(args: ScimConfigurationArgs): PlainMappingArgs | undefined {
    const { mapping, extraMapping, removeAttributes } = args;
    const parts = [mapping, extraMapping, removeAttributes];
    const members = parts.flatMap((part): unknown[] =>
        part === undefined || isDeferred(part) ? [part] : Object.values(part),
    );
    // The cast is the statement just checked: no part and no member of a part is an output.
    return members.some(isDeferred)
        ? undefined
        : ({ mapping, extraMapping, removeAttributes } as PlainMappingArgs);
}

/** The mapping after additions and removals; a row that was replaced stays at its place. */
export function effectiveScimMapping(args: PlainMappingArgs): ScimMapping {
    const removed = new Set((args.removeAttributes ?? []).map((name) => name.toLowerCase()));
    const merged = { ...(args.mapping ?? defaultScimMapping), ...args.extraMapping };
    return Object.fromEntries(Object.entries(merged).filter(([scim]) => !removed.has(scim.toLowerCase())));
}

/** What Auth0 stores a SCIM attribute in, under whichever name Entra or Auth0 has for it; undefined: nothing. */
export function auth0Attribute(mapping: ScimMapping, attribute: string): string | undefined {
    const wanted = plainTarget(attribute);
    return Object.entries(mapping).find(([scim]) => plainTarget(scim) === wanted)?.[1];
}

function rows(mapping: ScimMapping): ScimMappingRow[] {
    return Object.entries(mapping).map(([scim, auth0]) => ({ scim, auth0 }));
}
