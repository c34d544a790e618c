import type { PlainArgument } from "../support/plainValues";

/** Arguments of the Auth0 side that decide which children there are, or which are laid over defaults. */
export const plainOfAuth0: PlainArgument[] = [
    { path: "idpInitiated" },
    { path: "scim" },
    { path: "scim.token" },
    { path: "groupRoles" },
    { path: "protectConnection" },
    { path: "existing" },
    { path: "existing.connection" },
    { path: "existing.scimConfiguration" },
    { path: "existing.token" },
    { path: "exposeToken" },
];
