import type { ProviderDefinition } from "../../../provider/host";
import { createBridgedProvider } from "../bridge/bridgedProvider";
import { JsonClient, readTrustedAuthority } from "../http/jsonClient";
import { KeyedLock } from "../http/keyedLock";
import { Pace } from "../http/pause";
import { defaultWaitScale, type StandInOptions } from "../options";
import { readAzureadConfiguration } from "./configuration";
import { getApplication } from "./functions/getApplication";
import { getApplicationTemplate } from "./functions/getApplicationTemplate";
import { getClientConfig } from "./functions/getClientConfig";
import { getGroup } from "./functions/getGroup";
import { getGroups } from "./functions/getGroups";
import { getServicePrincipal } from "./functions/getServicePrincipal";
import { getUser } from "./functions/getUser";
import { getUsers } from "./functions/getUsers";
import { Graph } from "./graph";
import { applicationFromTemplate } from "./resources/applicationFromTemplate";
import { applicationIdentifierUri } from "./resources/applicationIdentifierUri";
import { applicationRedirectUris } from "./resources/applicationRedirectUris";
import { appRoleAssignment } from "./resources/appRoleAssignment";
import { claimsMappingPolicy } from "./resources/claimsMappingPolicy";
import { claimsMappingPolicyAssignment } from "./resources/claimsMappingPolicyAssignment";
import { servicePrincipal } from "./resources/servicePrincipal";
import { synchronizationJob } from "./resources/synchronizationJob";
import { synchronizationSecret } from "./resources/synchronizationSecret";
import { tokenSigningCertificate } from "./resources/tokenSigningCertificate";
import { type GraphSession, signIn } from "./session";
import { azureadTable } from "./tables";

/**
 * Stands in for the plugin `azuread` 6.9.1: the same properties, and the same requests to Microsoft Graph.
 * What is not there: Application, Group, GroupMember, User and SynchronizationJobProvisionOnDemand, every
 * login but a client secret, every cloud but the one of `metadataHost`, and the bookkeeping keys of the
 * bridge in the state (`__meta`, `__defaults`).
 */
export function createAzureadStandIn(options: StandInOptions = {}): ProviderDefinition<GraphSession> {
    const environment = options.environment ?? process.env;
    const http = new JsonClient(options.ca ?? readTrustedAuthority(environment));
    const pace = new Pace(options.waitScale ?? defaultWaitScale);
    const locks = new KeyedLock();
    return createBridgedProvider({
        table: azureadTable,
        environment,
        configure: (values) => signIn(readAzureadConfiguration(values, environment), http),
        clientFor: (session, timeoutSeconds) => new Graph(session, http, pace, locks, timeoutSeconds),
        resources: {
            AppRoleAssignment: appRoleAssignment,
            ApplicationFromTemplate: applicationFromTemplate,
            ApplicationIdentifierUri: applicationIdentifierUri,
            ApplicationRedirectUris: applicationRedirectUris,
            ClaimsMappingPolicy: claimsMappingPolicy,
            ServicePrincipal: servicePrincipal,
            ServicePrincipalClaimsMappingPolicyAssignment: claimsMappingPolicyAssignment,
            ServicePrincipalTokenSigningCertificate: tokenSigningCertificate,
            SynchronizationJob: synchronizationJob,
            SynchronizationSecret: synchronizationSecret,
        },
        functions: {
            getApplication,
            getApplicationTemplate,
            getClientConfig,
            getGroup,
            getGroups,
            getServicePrincipal,
            getUser,
            getUsers,
        },
    });
}
