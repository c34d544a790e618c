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
import { type JsonObject, textAt, unknown } from "../../driver/wireJson";
import { goneElsewhere, goneWithOwner } from "../gone";
import { anOrganization, broken, conflict, forbidden, missing } from "./ground";

const resource = "OrganizationDiscoveryDomain";
const prepare = anOrganization;
const at =
    (values: JsonObject = {}): Inputs =>
    ({ organization = "" }: Facts) => ({
        organizationId: organization,
        domain: "acme.example",
        status: "pending",
        ...values,
    });
const whole = at({ status: "verified", useForOrganizationDiscovery: false });
/** The resource's ID is that of the Organization, two colons and that of the domain. */
const path = ({ organization, id = "" }: Facts): string =>
    `/api/v2/organizations/${organization}/discovery-domains/${id.split("::").at(-1)}`;
const changed = elsewhere("changed", (administer, facts) =>
    administer("PATCH", path(facts), { status: "pending", use_for_organization_discovery: true }),
);
const removed = elsewhere("removed", (administer, facts) => administer("DELETE", path(facts)));
const organizationDeleted = elsewhere("the Organization deleted", (administer, { organization }) =>
    administer("DELETE", `/api/v2/organizations/${organization}`),
);
const existing = async (administer: Administer): Promise<Facts> => {
    const facts = await anOrganization(administer);
    const made = await administer("POST", `/api/v2/organizations/${facts.organization}/discovery-domains`, {
        domain: "acme.example",
    });
    return { ...facts, domain: textAt(made, "id") };
};
const subject = { resource, prepare, inputs: whole };

export const discoveryDomainCases: CaseGroup = {
    plugin: "auth0",
    name: "discoveryDomains",
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
                up(at({ status: "verified" })),
                destroy,
                destroy,
            ],
        },
        {
            name: "replaced",
            resource,
            prepare,
            steps: [up(whole), preview(at({ domain: "b.example" })), up(at({ domain: "b.example" }))],
        },
        {
            name: "changed elsewhere",
            resource,
            prepare,
            steps: [up(whole), changed, refresh, preview(whole), up(whole), up(whole)],
        },
        ...goneElsewhere("removed elsewhere", removed, subject),
        {
            name: "removed elsewhere: changed",
            resource,
            prepare,
            steps: [up(whole), removed, up(at()), refresh],
        },
        goneWithOwner("of an Organization that is deleted", organizationDeleted, subject),
        { name: "that is there already", resource, prepare: existing, steps: [up(whole)] },
        {
            name: "imported",
            resource,
            prepare: existing,
            everything: true,
            steps: [
                importing(({ organization = "", domain = "" }) => `${organization}::${domain}`),
                up(at()),
                up(whole),
                importing(({ organization = "" }) => `${organization}::ord_aaaaaaaaaaaaaaaa`),
                importing(({ domain = "" }) => domain),
                importing("a::b::c"),
            ],
        },
        {
            name: "refused",
            resource,
            prepare,
            steps: [
                up({}),
                up(at({ status: "maybe" })),
                up(at({ verificationTxt: "x" })),
                up(at({ domain: "-acme" })),
                up(at({ organizationId: "org_aaaaaaaaaaaaaaaa" })),
                preview(at({ organizationId: unknown, domain: unknown, status: unknown })),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `fails with ${response.status}`,
            resource,
            prepare,
            steps: [
                fault(/^POST/, response, response === broken ? 4 : 1),
                up(whole),
                fault(/^GET/, response, response === broken ? 4 : 1),
                up(whole),
                up(whole),
                fault(/^PATCH/, response, response === broken ? 4 : 1),
                up(at()),
                fault(/^GET/, response, response === broken ? 4 : 1),
                refresh,
                up(whole),
                fault(/^DELETE/, response, response === broken ? 4 : 1),
                destroy,
            ],
        })),
    ],
};
