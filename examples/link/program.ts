import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";

/**
 * The main program: one link, described by the stack's configuration. The configuration objects `auth0`,
 * `entra` and `provisioning` are the arguments of {@link Auth0EntraLink}, so every argument is a key:
 * `pulumi config set --path 'entra.groups[0]' Engineering`.
 */
export function linkFromConfiguration(): Record<string, pulumi.Output<unknown>> {
    const config = new pulumi.Config();
    const auth0 = config.requireObject<Auth0EntraLinkArgs["auth0"]>("auth0");
    const link = new Auth0EntraLink(config.get("name") ?? "link", {
        auth0,
        entra: config.getObject<Auth0EntraLinkArgs["entra"]>("entra"),
        provisioning: config.getObject<Auth0EntraLinkArgs["provisioning"]>("provisioning"),
    });
    return {
        connectionId: link.connectionId,
        connectionName: link.connectionName,
        scimEndpoint: link.scimEndpoint,
        tenantUrl: link.tenantUrl,
        entityId: link.entityId,
        acsUrl: link.acsUrl,
        applicationId: link.applicationId,
        servicePrincipalId: link.servicePrincipalId,
        jobId: link.jobId,
        tokenId: link.tokenId,
        provisioningStatus: link.provisioningStatus,
    };
}
