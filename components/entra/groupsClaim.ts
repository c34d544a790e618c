import type * as pulumi from "@pulumi/pulumi";

import { GroupsClaim } from "../resources";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { DeclaredApplication, EntraContext } from "./application";

/** "Add a group claim" of "Attributes & Claims". */
export function declareGroupsClaim(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: EntraContext,
    { application, deletedWith }: DeclaredApplication,
): GroupsClaim | undefined {
    if (args.groupsClaim === undefined) return undefined;
    const { groups, nameFormats } = args.groupsClaim;
    return new GroupsClaim(
        ...applyTransform(
            args.transform?.groupsClaim,
            `${name}-groups-claim`,
            { servicePrincipalId: application.servicePrincipalId, groups, nameFormats },
            { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight), deletedWith },
        ),
    );
}
