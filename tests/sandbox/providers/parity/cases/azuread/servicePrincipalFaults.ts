import { type Case, destroy, fault, refresh, up } from "../../case";
import { forbidden, invalid, missing, bareApplication as prepare } from "./ground";
import { all, saml, using } from "./servicePrincipalInputs";

const resource = "ServicePrincipal";

/** Service principals that Graph refuses to show, write or delete. */
export const servicePrincipalFaults: Case[] = [
    ...[forbidden, missing, invalid].flatMap((answer): Case[] => [
        {
            name: `looking for it is answered with ${answer.status}`,
            resource,
            prepare,
            steps: [fault(/^GET .*filter/, answer), up(using(saml))],
        },
        {
            name: `writing it is answered with ${answer.status}, then the next up goes on`,
            resource,
            prepare,
            steps: [
                fault(/^PATCH/, answer, 1),
                up(using(saml)),
                up(using(saml)),
                fault(/^PATCH/, answer, 1),
                up(using({ ...saml, ...all })),
                refresh,
                up(using({ ...saml, ...all })),
            ],
        },
        {
            name: `reading it back is answered with ${answer.status}`,
            resource,
            prepare,
            steps: [
                fault(/^GET \/v1.0\/servicePrincipals\/[^/]+$/, answer, 1),
                up(using(saml)),
                up(using(saml)),
            ],
        },
        {
            name: `reading its owners is answered with ${answer.status}`,
            resource,
            prepare,
            steps: [up(using(saml)), fault(/^GET .*owners/, answer, 1), refresh],
        },
        {
            name: `deleting it is answered with ${answer.status}`,
            resource,
            prepare,
            steps: [up(using(saml)), fault(/^DELETE/, answer, 1), destroy],
        },
    ]),
];
