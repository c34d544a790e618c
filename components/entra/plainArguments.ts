import type { PlainArgument } from "../support/plainValues";

const principals = "For users and groups of the same program use principals.";

/** Arguments of the Entra side that decide which children there are. */
export const plainOfEntra: PlainArgument[] = [
    { path: "users", next: principals },
    { path: "users[]", next: principals },
    { path: "groups", next: principals },
    { path: "groups[]", next: principals },
    { path: "principals", next: "The object IDs in it can be outputs; the map itself cannot." },
    { path: "exclusiveAssignments" },
    { path: "nameIdSource" },
    { path: "claims" },
    { path: "claims.*" },
    { path: "claims.*.source" },
    { path: "claims.*.constant" },
    { path: "claims.*.auth0Attribute" },
    { path: "groupsClaim" },
    { path: "groupsClaim.auth0Attribute" },
    { path: "samlTokenLifetime" },
    { path: "certificate" },
    { path: "requireSignedRequests" },
    { path: "encryptAssertions" },
    { path: "existing" },
    { path: "existing.application" },
    { path: "existing.certificate" },
    { path: "existing.claimsMappingPolicy" },
    { path: "existing.claimsMappingPolicyAssignment" },
    { path: "activateCertificate" },
];
