/** The Pulumi CLI that is downloaded or built; `go.mod` in this folder pins the same version. */
export const pinnedVersion = "3.259.0";

/** The YAML language host that is built beside it. */
export const pinnedYamlVersion = "1.38.0";

/** The oldest CLI that is used when it is on a user's PATH, the oldest one that CI tests. */
export const oldestVersion = "3.252.0";
