import type * as pulumi from "@pulumi/pulumi";

import type { Auth0EntraLinkArgs } from "../auth0EntraLinkArgs";
import { selectTransforms } from "../support/transform";
import { markValidated } from "../support/validation";
import { monitorTransforms } from "./monitorRules";
import { ProvisioningMonitor } from "./provisioningMonitor";
import { ScimTokenSecret } from "./scimTokenSecret";
import { tokenSecretTransforms } from "./vaultRules";

/** What the parts in Azure need to know of a link. */
export interface LinkedOutputs {
    jobId: pulumi.Output<string>;
    servicePrincipalId: pulumi.Output<string>;
    connectionName: pulumi.Output<string>;
    tokenValidUntil: pulumi.Output<string | undefined>;
    certificateValidUntil: pulumi.Output<string>;
}

/** Where the parts in Azure are declared. */
interface Place {
    name: string;
    args: Auth0EntraLinkArgs;
    options: () => pulumi.ComponentResourceOptions;
}

/** The monitor of a link, if one is wanted. */
export function createMonitor(
    { name, args, options }: Place,
    link: LinkedOutputs,
): ProvisioningMonitor | undefined {
    if (args.monitor === undefined) return undefined;
    const expires = args.auth0.scim?.token?.lifetimeSeconds !== undefined;
    return new ProvisioningMonitor(
        `${name}-monitor`,
        markValidated(
            {
                ...args.monitor,
                jobId: link.jobId,
                servicePrincipalId: link.servicePrincipalId,
                linkName: link.connectionName,
                tokenValidUntil: expires ? link.tokenValidUntil : undefined,
                certificateValidUntil: link.certificateValidUntil,
                transform: selectTransforms(args.transform, monitorTransforms),
            },
            "monitor",
        ),
        options(),
    );
}

/** The SCIM token of a link in a vault, if it is wanted there. */
export function createTokenSecret(
    { name, args, options }: Place,
    { tokenValidUntil }: LinkedOutputs,
    token: () => pulumi.Output<string>,
): ScimTokenSecret | undefined {
    if (args.vault === undefined) return undefined;
    return new ScimTokenSecret(
        `${name}-scim-token-secret`,
        markValidated(
            {
                ...args.vault,
                token: token(),
                validUntil: tokenValidUntil,
                transform: selectTransforms(args.transform, tokenSecretTransforms),
            },
            "vault",
        ),
        options(),
    );
}
