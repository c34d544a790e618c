import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { openOutput } from "../../components/support/deferred";

/**
 * The main program: one link, described by the stack's configuration. The configuration objects `auth0`,
 * `entra`, `provisioning`, `monitor` and `vault` are the arguments of {@link Auth0EntraLink}, so every argument
 * is a key: `pulumi config set --path 'entra.groups[0]' Engineering`.
 */
export async function linkFromConfiguration(): Promise<Outputs> {
    const config = new pulumi.Config();
    refuseUnknownKeys(config.name);
    const link = new Auth0EntraLink(
        config.get("name") ?? "link",
        {
            auth0: config.requireObject<Auth0EntraLinkArgs["auth0"]>("auth0"),
            entra: config.getObject<Auth0EntraLinkArgs["entra"]>("entra"),
            provisioning: config.getObject<Auth0EntraLinkArgs["provisioning"]>("provisioning"),
            monitor: config.getObject<Auth0EntraLinkArgs["monitor"]>("monitor"),
            vault: config.getObject<Auth0EntraLinkArgs["vault"]>("vault"),
            exposeToken: config.getBoolean("exposeToken"),
        },
        { protect: config.getBoolean("protect") },
    );
    return omitAbsent({
        connectionId: link.connectionId,
        connectionName: link.connectionName,
        scimEndpoint: link.scimEndpoint,
        tenantUrl: link.tenantUrl,
        entityId: link.entityId,
        acsUrl: link.acsUrl,
        signInUrl: link.signInUrl,
        applicationId: link.applicationId,
        clientId: link.clientId,
        servicePrincipalId: link.servicePrincipalId,
        certificateThumbprint: link.certificateThumbprint,
        certificateValidUntil: link.certificateValidUntil,
        trustedCertificates: link.trustedCertificates,
        tokenId: link.tokenId,
        tokenValidUntil: link.tokenValidUntil,
        token: link.token,
        jobId: link.jobId,
        provisioningStatus: link.provisioningStatus,
        quarantineReason: link.quarantineReason,
        testResult: link.testResult,
    });
}

type Outputs = Record<string, pulumi.Output<unknown>>;

/** Leaves out what this link does not have, such as the result of a test without a test user: the SDK warns of each. */
async function omitAbsent(outputs: Record<string, pulumi.Output<unknown> | undefined>): Promise<Outputs> {
    const present = await Promise.all(
        Object.entries(outputs).map(async ([name, output]): Promise<[string, pulumi.Output<unknown>][]> =>
            output === undefined || (await isAbsent(output)) ? [] : [[name, output]],
        ),
    );
    return Object.fromEntries(present.flat());
}

/** Whether an output is known to be undefined. Pulumi reports the error of one that failed. */
async function isAbsent(output: pulumi.Output<unknown>): Promise<boolean> {
    try {
        const open = await openOutput(output);
        return open !== undefined && open.value === undefined;
    } catch {
        return false;
    }
}

const knownKeys = ["name", "auth0", "entra", "provisioning", "monitor", "vault", "exposeToken", "protect"];

/** An unknown key would otherwise be ignored silently. */
function refuseUnknownKeys(project: string): void {
    const prefix = `${project}:`;
    const unknown = Object.keys(pulumi.runtime.allConfig())
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length))
        .filter((key) => !knownKeys.includes(key));
    if (unknown.length === 0) return;
    throw new pulumi.RunError(
        `the stack's configuration has ${unknown.map((key) => `"${prefix}${key}"`).join(", ")}, which nothing reads; ` +
            `known are ${knownKeys.join(", ")}. Correct it with \`pulumi config rm\` and \`pulumi config set\`.`,
    );
}
