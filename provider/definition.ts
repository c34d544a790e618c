import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type ClientOptions, type Clients, createClients } from "./clients";
import { checkConfiguration } from "./configuration";
import { getClients } from "./functions/getClients";
import { getConnections } from "./functions/getConnections";
import { getCustomDomains } from "./functions/getCustomDomains";
import { getDeployment } from "./functions/getDeployment";
import { getOrganizations } from "./functions/getOrganizations";
import { getPrincipals } from "./functions/getPrincipals";
import { getSamlCertificate } from "./functions/getSamlCertificate";
import type { ComponentFactory, ProviderDefinition } from "./host/definition";
import { diffProperties } from "./host/diff";
import { appRoleAssignments } from "./resources/appRoleAssignments";
import { basicSamlConfiguration } from "./resources/basicSamlConfiguration";
import { enterpriseApplication } from "./resources/enterpriseApplication";
import { groupRoles } from "./resources/groupRoles";
import { groupsClaim } from "./resources/groupsClaim";
import { provisioningJob } from "./resources/provisioning";
import { provisioningValidation } from "./resources/provisioningValidation";
import { provisionOnDemand } from "./resources/provisionOnDemand";
import { samlSigningCertificate } from "./resources/samlCertificate";
import { samlCertificateActivation } from "./resources/samlCertificateActivation";
import { samlEnforcement } from "./resources/samlKeys/samlEnforcement";
import { samlKeyPair } from "./resources/samlKeys/samlKeyPair";
import { serviceProviderCertificate } from "./resources/samlKeys/serviceProviderCertificate";
import { samlTokenLifetime } from "./resources/samlTokenLifetime";
import { scimToken } from "./resources/scimToken";
import { packageVersion } from "./version";

const toTypeToken = (name: string) => `auth0-entra:index:${name}`;

/** The plugin `auth0-entra`. `options` replaces environment, clock and transport in tests. */
export function createAuth0EntraProvider(options?: ClientOptions): ProviderDefinition<Clients> {
    return {
        name: "auth0-entra",
        version: packageVersion,
        schema: () => readFile(findSchema(), "utf8"),
        checkConfig: async ({ news }) => checkConfiguration(news),
        // Other credentials reach the same objects, or refuse to; nothing is replaced because of them.
        diffConfig: ({ olds, news }) => diffProperties(olds, news, { replaceOn: [] }),
        configure: (values) => createClients(values, options),
        protectSecrets: ({ secrets }, values) => {
            secrets.add(...values);
        },
        redact: ({ secrets }, message) => secrets.redact(message),
        resources: {
            [toTypeToken("AppRoleAssignments")]: appRoleAssignments,
            [toTypeToken("BasicSamlConfiguration")]: basicSamlConfiguration,
            [toTypeToken("EnterpriseApplication")]: enterpriseApplication,
            [toTypeToken("GroupRoles")]: groupRoles,
            [toTypeToken("GroupsClaim")]: groupsClaim,
            [toTypeToken("ProvisioningJob")]: provisioningJob,
            [toTypeToken("ProvisioningValidation")]: provisioningValidation,
            [toTypeToken("ProvisionOnDemand")]: provisionOnDemand,
            [toTypeToken("SamlCertificateActivation")]: samlCertificateActivation,
            [toTypeToken("SamlEnforcement")]: samlEnforcement,
            [toTypeToken("SamlKeyPair")]: samlKeyPair,
            [toTypeToken("SamlSigningCertificate")]: samlSigningCertificate,
            [toTypeToken("SamlTokenLifetime")]: samlTokenLifetime,
            [toTypeToken("ScimToken")]: scimToken,
            [toTypeToken("ServiceProviderCertificate")]: serviceProviderCertificate,
        },
        functions: {
            [toTypeToken("getClients")]: getClients,
            [toTypeToken("getConnections")]: getConnections,
            [toTypeToken("getCustomDomains")]: getCustomDomains,
            [toTypeToken("getDeployment")]: getDeployment,
            [toTypeToken("getOrganizations")]: getOrganizations,
            [toTypeToken("getPrincipals")]: getPrincipals,
            [toTypeToken("getSamlCertificate")]: getSamlCertificate,
        },
        component: async (type) => loadComponent(type),
        cancel: async (clients) => clients?.close(),
    };
}

/** At the root of the package, which is one level up in the sources and two when built. */
function findSchema(): string {
    const candidates = ["..", join("..", "..")].map((up) => join(__dirname, up, "schema.json"));
    const found = candidates.find((candidate) => existsSync(candidate));
    if (found !== undefined) return found;
    throw new Error(`schema.json is missing from the package (looked at ${candidates.join(" and ")})`);
}

/** Components load @pulumi/pulumi and the official packages, which takes longer than all of the plugin. */
function loadComponent(type: string): ComponentFactory | undefined {
    // Loaded late, and resolved as CommonJS, which import() would not do without a file extension.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const construct = require("../components/construct") as typeof import("../components/construct");
    return construct.findComponentFactory(type);
}
