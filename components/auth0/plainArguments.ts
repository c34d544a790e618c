import type { PlainArgument } from "../support/plainValues";

/** Arguments of the Auth0 side that decide which children there are, or which are laid over defaults. */
export const plainOfAuth0: PlainArgument[] = [
    { path: "idpInitiated" },
    { path: "scim" },
    { path: "scim.token" },
    { path: "groupRoles" },
    { path: "groupRolesWaitMinutes" },
    { path: "organizations" },
    { path: "organizations[]" },
    { path: "organizations[].label" },
    { path: "organizations[].discoveryDomains" },
    { path: "organizations[].discoveryDomains[]" },
    { path: "organizations[].discoveryDomains[].domain" },
    { path: "organizations[].discoveryDomains[].existing" },
    { path: "organizations[].groupRoles" },
    { path: "organizations[].existing" },
    { path: "samlKey" },
    { path: "protectConnection" },
    { path: "existing" },
    { path: "existing.connection" },
    { path: "existing.scimConfiguration" },
    { path: "existing.token" },
    { path: "exposeToken" },
];
