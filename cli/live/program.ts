import type { PulumiFn } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../components";

/** What the program of the suite declares at the moment. Stages change it. */
export interface Declaration {
    /** Name of the link, of its connection and of its application. */
    name: string;
    /** Users who are assigned, by user principal name. */
    users: string[];
    /** What the mapping sends as the title of all users. */
    title: string;
    /** Users who are provisioned on demand. */
    tests: string[];
    /** Another value provisions them once more. */
    attempt: string;
    /** Another value rotates the SCIM token. */
    token: string;
    /** Another value rotates the signing certificate. */
    certificate: string;
}

/** Long enough for the slowest run, and over soon if the token is left behind. */
const tokenLifetimeSeconds = 7 * 24 * 3600;

/** A program with one link, as it is declared when it runs. */
export function createProgram(declared: Declaration): PulumiFn {
    return async () => {
        const { name, users, title, tests, attempt, token, certificate } = declared;
        const link = new Auth0EntraLink(name, {
            auth0: {
                connectionName: name,
                protectConnection: false,
                scim: { token: { keepers: { token }, lifetimeSeconds: tokenLifetimeSeconds } },
            },
            entra: { displayName: name, users: [...users], certificate: { keepers: { certificate } } },
            provisioning: {
                users: { attributes: { title: { constant: title } } },
                ...(tests.length > 0 && { testUsers: [...tests] }),
            },
            // A result that is not successful is judged by the stage.
            transform: { provisionOnDemand: { failOnError: false, keepers: { attempt } } },
        });
        return {
            servicePrincipalId: link.servicePrincipalId,
            applicationId: link.applicationId,
            jobId: link.jobId,
            connectionId: link.connectionId,
            tokenId: link.tokenId,
            certificateThumbprint: link.certificateThumbprint,
            testResults: link.testResults,
        };
    };
}
