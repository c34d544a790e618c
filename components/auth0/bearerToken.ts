import * as pulumi from "@pulumi/pulumi";

import type { ScimToken } from "../resources";
import { isReferenced } from "../support/existing";
import type { Auth0ConnectionArgs } from "./auth0ScimConnectionArgs";

/**
 * The value of the SCIM token: that of the token resource, else the one that the program gives for an existing token.
 * Empty if an existing token was given without its value. Secret.
 */
export function resolveBearerToken(
    { token }: ScimToken,
    { existing }: Pick<Auth0ConnectionArgs, "existing">,
): pulumi.Output<string> {
    const given = pulumi.output(existing?.token?.value ?? "");
    // A token that was imported has no value until it is rotated.
    const created = isReferenced(existing?.token) ? pulumi.output("") : token;
    return pulumi.secret(pulumi.all([created, given]).apply(([own, value]) => (own === "" ? value : own)));
}
