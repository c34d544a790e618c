import type { ProviderDefinition } from "../../../provider/host";
import { createBridgedProvider } from "../bridge/bridgedProvider";
import { JsonClient, readTrustedAuthority } from "../http/jsonClient";
import { Pace } from "../http/pause";
import { defaultWaitScale, type StandInOptions } from "../options";
import { readAuth0Configuration } from "./configuration";
import { getConnection } from "./functions/getConnection";
import { getConnectionScimConfiguration } from "./functions/getConnectionScimConfiguration";
import { getOrganization } from "./functions/getOrganization";
import { getRole } from "./functions/getRole";
import { getTenant } from "./functions/getTenant";
import { Management, ManagementSession } from "./management";
import { connection } from "./resources/connection";
import { connectionClients } from "./resources/connectionClients";
import { discoveryDomain } from "./resources/discoveryDomain";
import { organization } from "./resources/organization";
import { organizationConnection } from "./resources/organizationConnection";
import { role } from "./resources/role";
import { scimConfiguration } from "./resources/scimConfiguration";
import { scimToken } from "./resources/scimToken";
import { auth0Table } from "./tables";

/**
 * Stands in for the plugin `auth0` 3.49.0: the same properties, and the same requests to the Management API.
 * What is not there: every resource but Connection (strategy samlp), ConnectionClients,
 * ConnectionScimConfiguration, ConnectionScimToken, Organization, OrganizationConnection,
 * OrganizationDiscoveryDomain and Role; logins by private key and by Auth0's CLI; and the
 * bookkeeping keys of the bridge in the state (`__meta`, `__defaults`).
 */
export function createAuth0StandIn(options: StandInOptions = {}): ProviderDefinition<ManagementSession> {
    const environment = options.environment ?? process.env;
    const http = new JsonClient(options.ca ?? readTrustedAuthority(environment));
    const pace = new Pace(options.waitScale ?? defaultWaitScale);
    return createBridgedProvider({
        table: auth0Table,
        environment,
        configure: (values) => new ManagementSession(readAuth0Configuration(values, environment), http),
        clientFor: (session, timeoutSeconds) => new Management(session, http, pace, timeoutSeconds),
        resources: {
            Connection: connection,
            ConnectionClients: connectionClients,
            ConnectionScimConfiguration: scimConfiguration,
            ConnectionScimToken: scimToken,
            Organization: organization,
            OrganizationConnection: organizationConnection,
            OrganizationDiscoveryDomain: discoveryDomain,
            Role: role,
        },
        functions: { getConnection, getConnectionScimConfiguration, getOrganization, getRole, getTenant },
    });
}
