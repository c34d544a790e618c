import {
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
import { textAt, unknown } from "../../driver/wireJson";
import { unknownId } from "../../people";
import { forbidden, invalid, missing, samlApplication } from "./ground";

const policy = "ClaimsMappingPolicy";
const assignment = "ServicePrincipalClaimsMappingPolicyAssignment";
const definition = (source: string): string =>
    JSON.stringify({
        ClaimsMappingPolicy: {
            Version: 1,
            IncludeBasicClaimSet: "true",
            ClaimsSchema: [{ Source: "user", ID: source, SamlClaimType: "urn:acme:claim" }],
        },
    });
const inputs = { displayName: "Acme", definitions: [definition("mail")] };

const policyAndApplication: Case["prepare"] = async (administer) => {
    const body = { displayName: "Acme", definition: [definition("mail")] };
    const [first, second] = [
        await administer("POST", "/v1.0/policies/claimsMappingPolicies", body),
        await administer("POST", "/v1.0/policies/claimsMappingPolicies", { ...body, displayName: "Other" }),
    ];
    return {
        ...(await samlApplication(administer)),
        policy: textAt(first, "id"),
        other: textAt(second, "id"),
    };
};
const assigned: Inputs = ({ principal, policy: id }: Facts) => ({
    servicePrincipalId: `/servicePrincipals/${principal}`,
    claimsMappingPolicyId: `/policies/claimsMappingPolicies/${id}`,
});
const otherAssigned: Inputs = ({ principal, other }: Facts) => ({
    servicePrincipalId: `/servicePrincipals/${principal}`,
    claimsMappingPolicyId: `/policies/claimsMappingPolicies/${other}`,
});
const unassigned = elsewhere("taken away", (administer, { principal, policy: id }) =>
    administer("DELETE", `/v1.0/servicePrincipals/${principal}/claimsMappingPolicies/${id}/$ref`),
);

export const claimsMappingCases: CaseGroup = {
    plugin: "azuread",
    name: "claimsMapping",
    cases: [
        {
            name: "a policy: made, left alone, changed, refreshed, destroyed twice",
            resource: policy,
            everything: true,
            steps: [
                preview(inputs),
                up(inputs),
                up(inputs),
                refresh,
                preview({ ...inputs, displayName: "Other" }),
                up({ ...inputs, displayName: "Other" }),
                up({ ...inputs, definitions: [definition("upn")] }),
                preview({ ...inputs, definitions: [unknown] }),
                destroy,
                destroy,
            ],
        },
        {
            name: "a policy changed elsewhere, deleted elsewhere",
            resource: policy,
            steps: [
                up(inputs),
                elsewhere("changed", (administer, { id }) =>
                    administer("PATCH", `/v1.0${id}`, {
                        displayName: "Other",
                        definition: [definition("upn")],
                    }),
                ),
                refresh,
                up(inputs),
                importing(({ id = "" }) => id),
                up(inputs),
                elsewhere("deleted", (administer, { id }) => administer("DELETE", `/v1.0${id}`)),
                up({ ...inputs, displayName: "Other" }),
                destroy,
                refresh,
                up(inputs),
            ],
        },
        {
            name: "policies refused, IDs that are none",
            resource: policy,
            steps: [
                up({}),
                up({ ...inputs, displayName: "" }),
                up({ ...inputs, definitions: [] }),
                up({ ...inputs, definitions: [""] }),
                up({ ...inputs, definitions: "x" }),
                importing(unknownId),
                importing(`/policies/claimsMappingPolicies/${unknownId}`),
                importing("/policies/claimsMappingPolicies/acme"),
                preview({ displayName: unknown, definitions: unknown }),
            ],
        },
        {
            name: "an assignment: made, left alone, refreshed, replaced, destroyed twice",
            resource: assignment,
            prepare: policyAndApplication,
            everything: true,
            steps: [
                preview(assigned),
                up(assigned),
                up(assigned),
                refresh,
                preview(otherAssigned),
                destroy,
                up(otherAssigned),
                destroy,
                destroy,
            ],
        },
        {
            name: "an assignment taken away elsewhere: refreshed, made again, imported",
            resource: assignment,
            prepare: policyAndApplication,
            steps: [
                up(assigned),
                unassigned,
                refresh,
                up(assigned),
                importing(({ id = "" }) => id),
                up(assigned),
                importing(
                    ({ principal }) => `/servicePrincipals/${principal}/claimsMappingPolicies/${unknownId}`,
                ),
                importing(({ principal }) => `/servicePrincipals/${principal}`),
                importing("none"),
            ],
        },
        {
            name: "an assignment taken away elsewhere: destroyed",
            resource: assignment,
            prepare: policyAndApplication,
            steps: [up(assigned), unassigned, destroy],
        },
        {
            name: "assignments refused",
            resource: assignment,
            prepare: policyAndApplication,
            steps: [
                up({}),
                up({ servicePrincipalId: unknownId, claimsMappingPolicyId: unknownId }),
                up({
                    servicePrincipalId: `/servicePrincipals/${unknownId}`,
                    claimsMappingPolicyId: `/policies/claimsMappingPolicies/${unknownId}`,
                }),
                preview({ servicePrincipalId: unknown, claimsMappingPolicyId: unknown }),
            ],
        },
        ...[forbidden, missing, invalid].flatMap((response): Case[] => [
            {
                name: `creating, changing, reading and deleting a policy fails with ${response.status}`,
                resource: policy,
                steps: [
                    fault(/^POST/, response, 1),
                    up(inputs),
                    up(inputs),
                    fault(/^PATCH/, response, 1),
                    up({ ...inputs, displayName: "Other" }),
                    fault(/^GET/, response, 1),
                    refresh,
                    fault(/^DELETE/, response, 1),
                    destroy,
                ],
            },
            {
                name: `creating, reading and deleting an assignment fails with ${response.status}`,
                resource: assignment,
                prepare: policyAndApplication,
                steps: [
                    fault(/^POST/, response, 1),
                    up(assigned),
                    up(assigned),
                    fault(/^GET/, response, 1),
                    refresh,
                    fault(/^DELETE/, response, 1),
                    destroy,
                ],
            },
        ]),
    ],
};
