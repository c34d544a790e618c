import type { groupSources, groupTargets, userSources, userTargets } from "../../rules/attributeNames";

// Lists that are open: editors suggest what is known, and every other string is accepted. In the package schema these
// types are strings.

type FromOneTo15 = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;
type UserTarget = (typeof userTargets)[number];
type EnterpriseAttribute = "employeeNumber" | "costCenter" | "organization" | "division" | "department";

/** An attribute of Entra: one that every tenant has, or an `extension_…` attribute of the tenant. */
export type EntraAttribute =
    | (typeof userSources)[number]
    | (typeof groupSources)[number]
    | `extensionAttribute${FromOneTo15}`
    | (string & {});

/** A SCIM attribute as Entra names it. */
export type TargetAttribute = UserTarget | (typeof groupTargets)[number] | (string & {});

/** A SCIM attribute as Auth0 names it: the attributes of the enterprise extension have a dot before them. */
export type ScimAttribute =
    | Exclude<UserTarget, `urn:${string}`>
    | `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.${EnterpriseAttribute}`
    | "emails[primary eq true].value"
    | (string & {});

/** An attribute of an Auth0 user: one of the profile, or one below `app_metadata`. */
export type Auth0Attribute =
    | "blocked"
    | "email"
    | "family_name"
    | "given_name"
    | "name"
    | "nickname"
    | "picture"
    | "username"
    | (string & {});

/** An attribute of a SAML assertion that Entra sends by default. */
export type AssertionAttribute =
    | "http://schemas.microsoft.com/identity/claims/objectidentifier"
    | "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
    | "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"
    | "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"
    | "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"
    | "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"
    | (string & {});

/** A map with suggested keys, which accepts other keys too. */
export type KeyedBy<Keys extends string, Value> = Record<string, Value> & {
    // What makes the list of keys open is left out: it would make every value optional.
    [Key in Keys as string extends Key ? never : Key]?: Value;
};
