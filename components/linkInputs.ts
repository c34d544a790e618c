import * as pulumi from "@pulumi/pulumi";

import { listScopesForEntra } from "../rules/scimScopes";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import type { EntraApplicationArgs } from "./entra/entraEnterpriseApplicationArgs";
import { resolveProvisionGroups } from "./groupRolesOfLink";
import { type ExistingProvisioningArgs, resolveExistingJob } from "./provisioning/existingProvisioning";
import { selectKnownValues } from "./support/deferred";
import { isReferenced } from "./support/existing";

/**
 * The link's own inputs. Without what exists, which matters once, so that removing it later is no change, and which
 * may contain a token; and without the addresses of webhooks, which contain secrets.
 */
export function selectKnownInputs(args: Auth0EntraLinkArgs): pulumi.Inputs {
    const { auth0, entra, provisioning, monitor, ...others } = args;
    const parts = Object.entries({ auth0, entra, provisioning, monitor }).flatMap(([name, part]) =>
        part === undefined ? [] : [[name, selectKnownValues(part, ["existing", "webhooks"])] as const],
    );
    return { ...selectKnownValues(others, ["transform"]), ...Object.fromEntries(parts) };
}

/** A connection that is only referenced is safe, and so is a job. */
export function isProtected({ auth0, provisioning }: Auth0EntraLinkArgs): boolean {
    const others = [auth0.existing?.connection, provisioning?.existing?.job].some(isReferenced);
    return !others && (auth0.protectConnection ?? true);
}

export function resolveDisplayName({ auth0, entra }: Auth0EntraLinkArgs): pulumi.Input<string> | undefined {
    if (isReferenced(entra?.existing?.application)) return undefined;
    return entra?.displayName ?? pulumi.interpolate`Auth0 (${auth0.connectionName})`;
}

/**
 * A new certificate signs as soon as it is there where the connection is only referenced, which its owner has to
 * know in advance; so none is created automatically.
 */
export function resolveCertificate({
    auth0,
    entra,
}: Auth0EntraLinkArgs): EntraApplicationArgs["certificate"] {
    const isOthers = isReferenced(auth0.existing?.connection) && !isReferenced(entra?.existing?.certificate);
    return isOthers ? { earlyRenewalHours: 0, ...entra?.certificate } : entra?.certificate;
}

/** The ID of a job begins with that of its application, which exists as well, says a rule. */
export function resolveExistingProvisioning({
    entra,
    provisioning,
}: Auth0EntraLinkArgs): ExistingProvisioningArgs | undefined {
    const job = resolveExistingJob(provisioning?.existing, entra?.existing?.application?.id ?? "");
    return job && { job };
}

/** The token may write groups when groups are provisioned. */
export function withScopes(args: Auth0EntraLinkArgs): Auth0EntraLinkArgs["auth0"]["scim"] {
    const { auth0 } = args;
    if (isReferenced(auth0.existing?.token)) return auth0.scim;
    const groups = pulumi.output(resolveProvisionGroups(args));
    const scopes = auth0.scim?.token?.scopes ?? groups.apply(listScopesForEntra);
    return { ...auth0.scim, token: { ...auth0.scim?.token, scopes } };
}
