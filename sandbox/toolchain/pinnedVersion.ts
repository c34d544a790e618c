/** The Pulumi CLI that is downloaded or built; `go.mod` in this folder pins the same version. */
export const pinnedVersion = "3.259.0";

/** The YAML language host that is built beside it. */
export const pinnedYamlVersion = "1.38.0";
