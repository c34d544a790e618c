import type { PulumiCommand } from "@pulumi/pulumi/automation";

import { packageVersion } from "../../provider/version";
import type { Versions } from "./report/report";

/** What the run was made with. */
export function readVersions(pulumi: PulumiCommand): Versions {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a manifest, which is no module
    const { version: auth0 } = require("@pulumi/auth0/package.json") as { version: string };
    return {
        package: packageVersion,
        pulumi: pulumi.version?.toString() ?? "unknown",
        node: process.versions.node,
        auth0,
    };
}
