import {
    type Case,
    type CaseGroup,
    destroy,
    elsewhere,
    fault,
    importing,
    type Inputs,
    preview,
    refresh,
    up,
} from "../../case";
import { type JsonObject, unknown } from "../../driver/wireJson";
import { goneElsewhere } from "../gone";
import { anOrganization, broken, conflict, forbidden, limited, missing } from "./ground";

const resource = "Organization";
const minimal: JsonObject = { name: "acme" };
const whole: JsonObject = {
    name: "acme",
    displayName: "Acme Inc.",
    branding: {
        logoUrl: "https://acme.example/logo.svg",
        colors: { primary: "#e3e2f0", page_background: "#e3e2ff" },
    },
    metadata: { plan: "business", region: "eu" },
    thirdPartyClientAccess: "allow",
    tokenQuota: { clientCredentials: { enforce: true, perDay: 2000, perHour: 100 } },
};
const without = (...names: string[]): Inputs =>
    Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));
const path = (id = ""): string => `/api/v2/organizations/${id}`;
const deleted = elsewhere("deleted", (administer, { id }) => administer("DELETE", path(id)));

export const organizationCases: CaseGroup = {
    plugin: "auth0",
    name: "organizations",
    cases: [
        {
            name: "made, left alone, changed, refreshed, destroyed twice",
            resource,
            everything: true,
            steps: [
                preview(minimal),
                up(minimal),
                up(minimal),
                refresh,
                preview({ ...minimal, displayName: "Acme Inc." }),
                up({ ...minimal, displayName: "Acme Inc." }),
                up({ name: "acme-2", displayName: "Acme" }),
                up({ name: "acme-2" }),
                destroy,
                destroy,
            ],
        },
        {
            name: "with everything",
            resource,
            everything: true,
            steps: [preview(whole), up(whole), up(whole), refresh, up(whole), preview(minimal), up(minimal)],
        },
        ...Object.keys(whole)
            .filter((name) => name !== "name")
            .map((name): Case => ({
                name: `${name} taken out, and given again`,
                resource,
                steps: [up(whole), up(without(name)), refresh, up(without(name)), up(whole), up(whole)],
            })),
        {
            name: "parts of it changed",
            resource,
            steps: [
                up(whole),
                up({ ...whole, metadata: { plan: "free" } }),
                up({ ...whole, branding: { logoUrl: "https://acme.example/new.svg" } }),
                up({ ...whole, tokenQuota: { clientCredentials: { perDay: 10 } } }),
                up({ ...whole, thirdPartyClientAccess: "block" }),
                refresh,
            ],
        },
        {
            name: "changed elsewhere",
            resource,
            steps: [
                up(whole),
                elsewhere("changed", (administer, { id }) =>
                    administer("PATCH", path(id), {
                        name: "acme-renamed",
                        display_name: "Renamed",
                        metadata: { plan: "free", owner: "sales" },
                        branding: { logo_url: "https://acme.example/other.svg" },
                    }),
                ),
                refresh,
                preview(whole),
                up(whole),
                up(whole),
            ],
        },
        { name: "without a name", resource, steps: [preview({}), up({}), up({}), refresh] },
        ...goneElsewhere("deleted elsewhere", deleted, {
            resource,
            prepare: async () => ({}),
            inputs: whole,
        }),
        {
            name: "imported",
            resource,
            prepare: anOrganization,
            everything: true,
            steps: [
                importing(({ organization = "" }) => organization),
                up({ name: "acme" }),
                importing("org_aaaaaaaaaaaaaaaa"),
                importing("none"),
            ],
        },
        {
            name: "with everything imported",
            resource,
            steps: [up(whole), importing(({ id = "" }) => id), up(whole)],
        },
        {
            name: "refused",
            resource,
            steps: [
                up({ ...whole, thirdPartyClientAccess: "maybe" }),
                up({ ...whole, colour: "red" }),
                up({ name: "Acme" }),
                up({ ...whole, tokenQuota: {} }),
                up({ ...whole, tokenQuota: { clientCredentials: { perDay: 0 } } }),
                preview({ ...whole, displayName: unknown, metadata: unknown }),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `fails with ${response.status}`,
            resource,
            steps: [
                fault(/^POST \/api\/v2\/organizations/, response, response === broken ? 4 : 1),
                up(whole),
                fault(/^GET/, response, response === broken ? 4 : 1),
                up(whole),
                up(whole),
                fault(/^PATCH/, response, response === broken ? 4 : 1),
                up(minimal),
                fault(/^GET/, response, response === broken ? 4 : 1),
                refresh,
                up(minimal),
                fault(/^DELETE/, response, response === broken ? 4 : 1),
                destroy,
            ],
        })),
        {
            name: "waits for the rate limit",
            resource,
            steps: [fault(/^(POST|GET) \/api\/v2\/organizations/, limited, 1), up(minimal)],
        },
    ],
};
