import { documentedScimRateLimits } from "../auth0";
import { getDocumentedThrottling, realisticConsistency } from "../entra";
import type { EmulatorSessionOptions } from "./emulatorSession";

/** SCIM requests per second of one job: what Entra asks a SCIM service to accept, and Auth0 allows a connection. */
const documentedRequestsPerSecond = 25;

/** Options with which both emulators are as slow and as limited as the real services, for so many users. */
export const createStrictLimits = (
    users: number,
): Pick<EmulatorSessionOptions, "auth0Limits" | "graph" | "requestsPerSecond"> => ({
    graph: { consistency: realisticConsistency, throttling: getDocumentedThrottling(users) },
    auth0Limits: {
        rateLimit: "enterprise-development",
        scimRequestsPerSecond: documentedScimRateLimits.enterprise,
        connectionDeletionMs: 60_000,
    },
    requestsPerSecond: documentedRequestsPerSecond,
});
