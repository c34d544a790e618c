import * as pulumi from "@pulumi/pulumi";

import { connectionsPerOrganization, domainsPerOrganization } from "../../../rules/shapes/organizations";
import type { Problems } from "../../../rules/validation/problems";
import type { FoundOrganization } from "../../resources";
import { isDeferred, isKnown, openOutput } from "../../support/deferred";
import type { PreflightResult } from "../../support/preflight";
import { findOrganization } from "../../support/references";
import { throwInputErrors } from "../../support/validation";
import type { DeclaredOrganization } from "./declareOrganizations";

/** What a preview has to know of the resources of an Organization: only the engine knows what the state has. */
interface Planned {
    organization: DeclaredOrganization;
    found: FoundOrganization;
    /** ID of the connection; undefined while it does not exist. */
    connectionId: string | undefined;
    isConnectionNew: boolean;
    newDomains: string[];
}

/**
 * Fails in a preview if an Organization has the connection or a domain already that this stack is about to add, or has
 * too many. Organizations that are outputs are not looked up: the service tells.
 */
export async function verifyOrganizations(
    declared: readonly DeclaredOrganization[],
    connection: pulumi.CustomResource,
    preflight: pulumi.Output<PreflightResult>,
): Promise<void> {
    if (!pulumi.runtime.isDryRun() || (await isKnown(preflight)) !== true) return;
    const { organizations: found } = (await openOutput(preflight))?.value as PreflightResult;
    const connectionId = (await findKnown(connection.id)) as string | undefined;
    const planned: Planned[] = [];
    for (const organization of declared) {
        const query = organization.args.organization;
        if (isDeferred(query)) continue;
        planned.push({
            organization,
            found: findOrganization(found, query),
            connectionId,
            isConnectionNew: await isNew(organization.connection),
            newDomains: await selectNewDomains(organization),
        });
    }
    throwInputErrors((problems) => {
        for (const plan of planned) {
            checkConnection(plan, problems);
            checkDomains(plan, problems);
        }
    });
}

async function findKnown(output: pulumi.Output<unknown>): Promise<unknown> {
    // What has failed says so itself.
    return (await isKnown(output)) === true ? (await openOutput(output))?.value : undefined;
}

const isNew = async (resource: pulumi.CustomResource): Promise<boolean> =>
    (await isKnown(resource.id)) === false;

async function selectNewDomains({ domains }: DeclaredOrganization): Promise<string[]> {
    const states = await Promise.all(
        [...domains].map(async ([domain, resource]) => ((await isNew(resource)) ? [domain] : [])),
    );
    return states.flat();
}

function checkConnection(
    { organization, found, connectionId, isConnectionNew }: Planned,
    problems: Problems,
): void {
    const { connectionIds = [], id, name } = found;
    if (!isConnectionNew) return;
    const place = `${organization.path}.organization`;
    if (connectionId !== undefined && connectionIds.includes(connectionId)) {
        problems.add(place, {
            found: `${name}, in which the connection ${connectionId} is enabled already`,
            expected: "an Organization without this connection",
            next:
                `To manage it from now on, give organization: "${id}" with existing: { manage: true } and the connection in ` +
                "existing.connection; otherwise remove it at Dashboard > Organizations > the Organization > Connections.",
        });
    } else if (connectionIds.length >= connectionsPerOrganization) {
        problems.add(place, {
            found: `${name}, which has ${connectionIds.length} connections`,
            expected: `at most ${connectionsPerOrganization} connections in an Organization`,
            next: "Remove one at Dashboard > Organizations > the Organization > Connections.",
        });
    }
}

function checkDomains({ organization, found, newDomains }: Planned, problems: Problems): void {
    const { discoveryDomains: others = [], name } = found;
    organization.args.discoveryDomains?.forEach(({ domain }, index) => {
        if (!newDomains.includes(domain.toLowerCase()) || !others.includes(domain.toLowerCase())) return;
        problems.add(`${organization.path}.discoveryDomains[${index}].domain`, {
            found: domain,
            expected: `a domain that the Organization ${name} does not have yet`,
            next: "To manage it from now on, give the ID of the domain (ord_…) in existing, with manage: true.",
        });
    });
    const added = newDomains.filter((domain) => !others.includes(domain));
    if (added.length === 0 || others.length + added.length <= domainsPerOrganization) return;
    problems.add(`${organization.path}.discoveryDomains`, {
        found: `${added.length} more domains for ${name}, which has ${others.length}`,
        expected: `at most ${domainsPerOrganization} domains in an Organization`,
        next: "Remove some at Dashboard > Organizations > the Organization > Domains.",
    });
}
