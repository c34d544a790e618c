import type { PlainArgument } from "../support/plainValues";

/** Arguments of provisioning that decide which children there are. */
export const plainOfProvisioning: PlainArgument[] = [
    { path: "users" },
    { path: "groups" },
    { path: "testUser" },
    { path: "testUsers" },
    { path: "testUsers[]" },
    { path: "testGroup" },
    { path: "testGroup.group" },
    { path: "testGroup.members" },
    { path: "testGroup.members[]" },
    { path: "waitForCycle" },
    { path: "existing" },
    { path: "existing.job" },
    { path: "protectJob" },
];
