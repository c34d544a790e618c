import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Publisher } from "../../components/schema/publication";

/** Who publishes the packages: `tools/release/owner.json`. `name` is also the author of the npm packages. */
export interface Owner extends Publisher {
    /** Team of the organization that reviews pull requests. */
    reviewers: string;
}

/**
 * The Pulumi CLI and the Pulumi Registry look for the release of a plugin at `OWNER/pulumi-PLUGIN`.
 * Source: Pulumi, "Publishing packages".
 */
export const repositoryName = "pulumi-auth0-entra";

/** Stand until the repository has an owner. GitHub refuses the underscore, so that the name belongs to no account. */
export const placeholders: readonly string[] = [
    "YOUR_ORGANIZATION",
    "YourOrganization",
    "io.github.yourorganization",
];

export function readOwner(root: string): Owner {
    // Ours; a test checks that each member is there.
    return JSON.parse(readFileSync(join(root, "tools/release/owner.json"), "utf8")) as Owner;
}

export function getRepositoryUrl(owner: Owner): string {
    return `https://github.com/${owner.gitHubOwner}/${repositoryName}`;
}
