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
import { type JsonObject, unknown } from "../../driver/wireJson";
import { unknownId } from "../../people";
import { goneElsewhere, goneWithOwner } from "../gone";
import { forbidden, invalid, missing, principalDeleted, samlApplication } from "./ground";

const resource = "ServicePrincipalTokenSigningCertificate";
const prepare = samlApplication;
const at =
    (values: JsonObject): Inputs =>
    ({ principal }: Facts) => ({ servicePrincipalId: `/servicePrincipals/${principal}`, ...values });

const removed = elsewhere("taken away", (administer, { principal }) =>
    administer("PATCH", `/v1.0/servicePrincipals/${principal}`, {
        keyCredentials: [],
        passwordCredentials: [],
    }),
);
const subject = { resource, prepare, inputs: at({}) };

export const certificateCases: CaseGroup = {
    plugin: "azuread",
    name: "tokenSigningCertificate",
    cases: [
        {
            name: "made, left alone, refreshed, destroyed twice",
            resource,
            prepare,
            everything: true,
            steps: [
                preview(at({})),
                up(at({})),
                up(at({})),
                refresh,
                up(at({})),
                preview(at({ displayName: "CN=Other" })),
                preview(at({ displayName: unknown })),
                preview({ servicePrincipalId: unknown }),
                destroy,
                destroy,
            ],
        },
        {
            name: "with a name and an end",
            resource,
            prepare,
            steps: [
                up(at({ displayName: "CN=Acme", endDate: "2028-01-01T00:00:00Z" })),
                up(at({ displayName: "CN=Acme", endDate: "2028-01-01T00:00:00Z" })),
                up(at({ displayName: "CN=Acme" })),
                up(at({})),
                preview(at({ displayName: "CN=Acme", endDate: "2029-01-01T00:00:00Z" })),
                refresh,
            ],
        },
        ...goneElsewhere("taken away elsewhere", removed, subject),
        goneWithOwner("of a service principal that is deleted", principalDeleted, subject),
        {
            name: "imported",
            resource,
            prepare,
            steps: [
                up(at({})),
                importing(({ id = "" }) => id),
                up(at({})),
                refresh,
                importing(({ principal }) => `${principal}/tokenSigningCertificate/${unknownId}`),
                importing(
                    ({ principal }) => `/servicePrincipals/${principal}/tokenSigningCertificate/${unknownId}`,
                ),
                importing(({ principal = "" }) => principal),
                importing("acme/tokenSigningCertificate/acme"),
            ],
        },
        {
            name: "refused inputs",
            resource,
            prepare,
            steps: [
                up({}),
                up(at({ displayName: "Acme" })),
                up(at({ displayName: "" })),
                up(at({ endDate: "tomorrow" })),
                up(at({ endDate: "2028-01-01" })),
                up({ servicePrincipalId: unknownId }),
                up({ servicePrincipalId: `/applications/${unknownId}` }),
                up({ servicePrincipalId: `/servicePrincipals/${unknownId}` }),
            ],
        },
        ...[forbidden, missing, invalid].map((response): Case => ({
            name: `creating, reading and deleting it fails with ${response.status}`,
            resource,
            prepare,
            steps: [
                fault(/^POST .*addTokenSigningCertificate/, response, 1),
                up(at({})),
                up(at({})),
                fault(/^GET/, response, 1),
                refresh,
                fault(/^PATCH/, response, 1),
                destroy,
            ],
        })),
    ],
};
