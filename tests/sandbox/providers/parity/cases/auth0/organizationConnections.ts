import {
    type Administer,
    type Case,
    type CaseGroup,
    destroy,
    elsewhere,
    type Facts,
    fault,
    importing,
    type Inputs,
    preview,
    refresh,
    up,
} from "../../case";
import { type JsonObject, unknown } from "../../driver/wireJson";
import { goneElsewhere, goneWithOwner } from "../gone";
import { aConnection, anOrganization, broken, conflict, forbidden, limited, missing } from "./ground";

const resource = "OrganizationConnection";
const prepare = anOrganization;
const at =
    (values: JsonObject = {}): Inputs =>
    ({ organization = "", connection = "" }: Facts) => ({
        organizationId: organization,
        connectionId: connection,
        ...values,
    });
const whole = at({
    assignMembershipOnLogin: true,
    showAsButton: false,
    isEnabled: true,
    organizationAccessLevel: "limited",
});
const path = ({ organization, connection }: Facts): string =>
    `/api/v2/organizations/${organization}/connections/${connection}`;

const changed = elsewhere("changed", (administer, facts) =>
    administer("PATCH", path(facts), {
        assign_membership_on_login: false,
        show_as_button: true,
        is_enabled: false,
        organization_access_level: "full",
        organization_connection_name: "Sign in with Acme",
    }),
);
const removed = elsewhere("removed", (administer, facts) => administer("DELETE", path(facts)));
const connectionDeleted = elsewhere("the connection deleted", (administer, { connection }) =>
    administer("DELETE", `/api/v2/connections/${connection}`),
);
const organizationDeleted = elsewhere("the Organization deleted", (administer, { organization }) =>
    administer("DELETE", `/api/v2/organizations/${organization}`),
);
const enabled = async (administer: Administer): Promise<Facts> => {
    const facts = await anOrganization(administer);
    await administer("POST", `/api/v2/organizations/${facts.organization}/connections`, {
        connection_id: facts.connection,
        assign_membership_on_login: true,
    });
    return facts;
};
const subject = { resource, prepare, inputs: whole };

export const organizationConnectionCases: CaseGroup = {
    plugin: "auth0",
    name: "organizationConnections",
    cases: [
        {
            name: "made, left alone, changed, refreshed, destroyed twice",
            resource,
            prepare,
            everything: true,
            steps: [
                preview(at()),
                up(at()),
                up(at()),
                refresh,
                preview(whole),
                up(whole),
                up(whole),
                refresh,
                up(at({ assignMembershipOnLogin: false, showAsButton: true })),
                up(at()),
                up(at({ isEnabled: false })),
                up(at({ isSignupEnabled: true, assignMembershipOnLogin: true })),
                destroy,
                destroy,
            ],
        },
        {
            name: "disabled, refreshed, and left to the default",
            resource,
            prepare,
            steps: [up(at({ isEnabled: false })), refresh, up(at())],
        },
        {
            name: "with everything",
            resource,
            prepare,
            steps: [preview(whole), up(whole), refresh, up(whole)],
        },
        {
            name: "changed elsewhere",
            resource,
            prepare,
            steps: [up(whole), changed, refresh, preview(whole), up(whole), up(whole)],
        },
        {
            name: "changed elsewhere, where the program is silent",
            resource,
            prepare,
            steps: [up(at()), changed, refresh, up(at()), refresh],
        },
        ...goneElsewhere("removed elsewhere", removed, subject),
        {
            name: "removed elsewhere: changed",
            resource,
            prepare,
            steps: [up(whole), removed, up(at({ showAsButton: true })), refresh, destroy],
        },
        goneWithOwner("of a connection that is deleted", connectionDeleted, subject),
        goneWithOwner("of an Organization that is deleted", organizationDeleted, subject),
        { name: "enabled before", resource, prepare: enabled, steps: [up(whole)] },
        {
            name: "imported",
            resource,
            prepare: enabled,
            everything: true,
            steps: [
                importing(({ organization = "", connection = "" }) => `${organization}::${connection}`),
                up(at({ assignMembershipOnLogin: true })),
                up(whole),
                importing(({ organization = "" }) => `${organization}::con_aaaaaaaaaaaaaaaa`),
                importing(({ organization = "" }) => organization),
                importing(({ organization = "", connection = "" }) => `${organization}:${connection}`),
                importing("a::b::c"),
            ],
        },
        {
            name: "of another connection",
            resource,
            prepare: async (administer) => ({
                ...(await anOrganization(administer)),
                other: (await aConnection(administer)).connection ?? "",
            }),
            steps: [
                up(whole),
                preview(({ organization = "", other = "" }) => ({
                    organizationId: organization,
                    connectionId: other,
                })),
                up(({ organization = "", other = "" }) => ({
                    organizationId: organization,
                    connectionId: other,
                })),
                refresh,
                destroy,
            ],
        },
        {
            name: "refused",
            resource,
            prepare,
            steps: [
                up({}),
                up(({ organization = "" }) => ({ organizationId: organization })),
                up(at({ organizationAccessLevel: "all" })),
                up(at({ name: "acme" })),
                up(at({ organizationConnectionName: "acme" })),
                up(at({ assignMembershipOnLogin: "maybe" })),
                up(at({ connectionId: "con_aaaaaaaaaaaaaaaa" })),
                up(at({ organizationId: "org_aaaaaaaaaaaaaaaa" })),
                preview(at({ organizationId: unknown, connectionId: unknown, showAsButton: unknown })),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `creating it fails with ${response.status}`,
            resource,
            prepare,
            steps: [fault(/^POST/, response), up(whole)],
        })),
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `reading it back fails with ${response.status}, then the next up goes on`,
            resource,
            prepare,
            // The client of this resource makes each request three times, and each of them four times.
            steps: [fault(/^GET/, response, response === broken ? 12 : 1), up(whole), up(whole)],
        })),
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `reading, changing and deleting it fails with ${response.status}`,
            resource,
            prepare,
            steps: [
                up(whole),
                fault(/^PATCH/, response, response === broken ? 12 : 1),
                up(at({ showAsButton: true })),
                fault(/^GET/, response, response === broken ? 12 : 1),
                refresh,
                up(whole),
                fault(/^DELETE/, response),
                destroy,
            ],
        })),
        {
            name: "waits for the rate limit",
            resource,
            prepare,
            steps: [fault(/^(POST|GET) .*connections/, limited, 1), up(whole)],
        },
    ],
};
