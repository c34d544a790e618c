import { type Case, destroy, fault, refresh, up } from "../../case";
import { forbidden, invalid, missing, bareApplication as prepare } from "./ground";
import { all, saml, using } from "./servicePrincipalInputs";

const resource = "ServicePrincipal";

/** Service principals that Graph refuses to show, write or delete. */
export const servicePrincipalFaults: Case[] = [
    ...[forbidden, missing, invalid].flatMap((response): Case[] => [
        {
            name: `looking for it fails with ${response.status}`,
            resource,
            prepare,
            steps: [fault(/^GET .*filter/, response), up(using(saml))],
        },
        {
            name: `writing it fails with ${response.status}, then the next up goes on`,
            resource,
            prepare,
            steps: [
                fault(/^PATCH/, response, 1),
                up(using(saml)),
                up(using(saml)),
                fault(/^PATCH/, response, 1),
                up(using({ ...saml, ...all })),
                refresh,
                up(using({ ...saml, ...all })),
            ],
        },
        {
            name: `reading it back fails with ${response.status}`,
            resource,
            prepare,
            steps: [
                fault(/^GET \/v1.0\/servicePrincipals\/[^/]+$/, response, 1),
                up(using(saml)),
                up(using(saml)),
            ],
        },
        {
            name: `reading its owners fails with ${response.status}`,
            resource,
            prepare,
            steps: [up(using(saml)), fault(/^GET .*owners/, response, 1), refresh],
        },
        {
            name: `deleting it fails with ${response.status}`,
            resource,
            prepare,
            steps: [up(using(saml)), fault(/^DELETE/, response, 1), destroy],
        },
    ]),
];
