/** A feature of the real services beyond single routes, and how far it is emulated. */
interface EmulatedFeature {
    feature: string;
    /** What is missing; undefined: nothing that is known. */
    missing?: string;
    isAbsent?: true;
}

/** Everything that a client of both services could look for. Routes are listed from the code. */
export const emulatedFeatures: readonly EmulatedFeature[] = [
    { feature: "Entra: client credentials with secret, certificate or federated credential" },
    { feature: "Entra: OpenID Connect discovery, cloud metadata, instance discovery" },
    { feature: "Entra: interactive sign-in, device code, on-behalf-of", isAbsent: true },
    {
        feature: "Graph: `$filter`, `$select`, `$expand`, `$orderby`, `$search`, `$count`, `$top`, paging",
        missing: "lambda operators on properties that Graph does not filter by; casts in paths",
    },
    { feature: "Graph: JSON batches (`POST /$batch`)" },
    {
        feature: "Graph: application permissions of every route, ownership, 401 and 403 as documented",
        missing: "delegated permissions, directory roles",
    },
    { feature: "Graph: recycle bin, eventual consistency, throttling" },
    { feature: "Graph: delta queries, change notifications", isAbsent: true },
    {
        feature:
            "Entra provisioning: initial and incremental cycles, scope, assignments, matching, deprovisioning",
    },
    {
        feature: "Entra provisioning: expressions and scoping filters",
        missing: "`SelectUniqueValue` is parsed and refused",
    },
    { feature: "Entra provisioning: escrow, quarantine, deletion threshold, on demand, logs" },
    { feature: "Entra provisioning: applications other than the non-gallery SCIM one", isAbsent: true },
    {
        feature: "Entra: SAML sign-on, claims mapping policies, signed requests",
        missing: "single logout, SAML 1.1, `RegexReplace()`",
    },
    { feature: "Entra: Conditional Access, multi-factor authentication, passwords", isAbsent: true },
    { feature: "Auth0: client credentials with secret or private key", missing: "mutual TLS" },
    { feature: "Auth0 Management API: validation, scopes, both kinds of paging, rate limits, tenant log" },
    { feature: "Auth0 Management API: routes that are not listed below", isAbsent: true },
    {
        feature: "Auth0: SCIM 2.0 service of a connection: users, groups, filters, PATCH, discovery",
    },
    {
        feature: "Auth0: sign-in by SAML, authorization code, ID token",
        missing: "user info, refresh tokens, sessions beyond one sign-in",
    },
    { feature: "Auth0: Organizations, roles, Actions, Universal Login pages", isAbsent: true },
    {
        feature:
            "Azure Resource Manager: action groups, diagnostic settings, scheduled query rules, workbooks, workspaces, Key Vault secrets",
        missing: "queries are stored and not run",
    },
];
