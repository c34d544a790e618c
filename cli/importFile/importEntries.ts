import { packageVersion } from "../../provider/version";
import { credentialsNames } from "../../rules/credentialsNames";
import { declareGroupsClaim, declareTokenLifetime, readClaimsPolicyOf } from "./claims";
import { type Arguments, withoutAbsent } from "./declaration";
import { findCommonRole, keepsOthers, listOtherOwners } from "./declareEntra";
import type { LinkArguments } from "./declareLink";
import { listOrganizationObjects } from "./declareOrganizations";
import type { FoundEntra, FoundLink } from "./foundLink";
import { listGroupRoleEntries } from "./groupRoleEntries";
import type { ImportEntry, Own } from "./importEntry";
import type { Language } from "./program";

export interface ImportFile {
    resources: ImportEntry[];
}

/** Versions of the official packages that the program uses: the engine picks their plugins by them. */
export interface OfficialVersions {
    auth0: string;
    azuread: string;
}

const toOwnType = (type: string) => `auth0-entra:index:${type}`;

/** The components: they have to be in the stack before their children. */
export function listComponentEntries(name: string, args: LinkArguments): ImportEntry[] {
    const component = (type: string, suffix: string, inputs: Arguments): ImportEntry => ({
        type: toOwnType(type),
        name: `${name}${suffix}`,
        ...(suffix !== "" && { parent: name }),
        component: true,
        inputs,
    });
    const { auth0, entra = {}, provisioning = {} } = args;
    const scim = (auth0.scim ?? {}) as Arguments;
    const token = (scim.token ?? {}) as Arguments;
    // The inputs are what the components record; tests/cli/importFile holds them against the components.
    return [
        component("Auth0EntraLink", "", args),
        component("EntraEnterpriseApplication", "-entra", {
            ...(entra as Arguments),
            activateCertificate: false,
        }),
        component("Auth0ScimConnection", "-auth0", { ...auth0, scim: { ...scim, token } }),
        component("EntraProvisioning", "-provisioning", { ...(provisioning as Arguments), protectJob: true }),
    ];
}

/** Everything of a link that exists, with the components as parents. */
export function listLinkEntries(
    name: string,
    link: FoundLink,
    args: LinkArguments,
    versions: OfficialVersions,
    language: Language = "typescript",
): ImportEntry[] {
    // TypeScript programs build the component themselves, all others have it built by the plugin.
    const provider = credentialsNames[language === "typescript" ? "program" : "plugin"];
    const own = (type: string, suffix: string, parent: string, id: string): ImportEntry => ({
        type: toOwnType(type),
        name: `${name}${suffix}`,
        parent: `${name}${parent}`,
        id,
        provider,
        version: packageVersion,
    });
    return [
        ...listComponentEntries(name, args),
        {
            type: "pulumi:providers:auth0-entra",
            name: provider,
            version: packageVersion,
            inputs: {},
        },
        ...listEntraEntries(name, link, versions.azuread, own),
        ...listAuth0Entries(name, link, versions.auth0, own),
        ...listProvisioningEntries(link, own),
    ];
}

function listEntraEntries(name: string, { entra }: FoundLink, version: string, own: Own): ImportEntry[] {
    const { servicePrincipal, certificate, preferredThumbprint } = entra;
    const { id } = servicePrincipal;
    const azuread = (type: string, suffix: string, path: string): ImportEntry => ({
        type: `azuread:index/${type[0]?.toLowerCase()}${type.slice(1)}:${type}`,
        name: `${name}-entra-${suffix}`,
        parent: `${name}-entra`,
        id: path,
        version,
    });
    const claims = readClaimsPolicyOf(entra);
    const owners = listOtherOwners(entra);
    return [
        {
            ...own("EnterpriseApplication", "-entra-application", "-entra", id),
            // An import does not take them over, because a program that is silent leaves them alone.
            ...(owners !== undefined && { inputs: { owners } }),
        },
        own("BasicSamlConfiguration", "-entra-saml-configuration", "-entra", id),
        ...(claims === undefined
            ? []
            : [
                  azuread(
                      "ClaimsMappingPolicy",
                      "name-id",
                      `/policies/claimsMappingPolicies/${claims.policy.id}`,
                  ),
                  azuread(
                      "ServicePrincipalClaimsMappingPolicyAssignment",
                      "name-id-assignment",
                      `/servicePrincipals/${id}/claimsMappingPolicies/${claims.policy.id}`,
                  ),
              ]),
        ...(declareGroupsClaim(entra) === undefined
            ? []
            : [own("GroupsClaim", "-entra-groups-claim", "-entra", id)]),
        ...(declareTokenLifetime(entra).settings === undefined
            ? []
            : [own("SamlTokenLifetime", "-entra-saml-token-lifetime", "-entra", id)]),
        ...(certificate === undefined
            ? []
            : [own("SamlSigningCertificate", "-entra-certificate", "-entra", `${id}/${certificate.keyId}`)]),
        ...(certificate === undefined || preferredThumbprint === undefined
            ? []
            : [own("SamlCertificateActivation", "-certificate-activation", "", id)]),
        ...listAssignmentEntries(entra, own),
    ];
}

/** The assignments as the program declares them: an import would give them the names of the directory. */
function listAssignmentEntries(entra: FoundEntra, own: Own): ImportEntry[] {
    const { role, roleId, assigned } = findCommonRole(entra);
    if (assigned.length === 0) return [];
    const { id } = entra.servicePrincipal;
    const inputs = withoutAbsent({
        servicePrincipalId: id,
        principals: Object.fromEntries(
            assigned.map(({ kind, name, principalId }) => [
                `${kind} ${kind === "user" ? name.toLowerCase() : name}`,
                principalId,
            ]),
        ),
        appRole: role,
        exclusive: !keepsOthers(entra, assigned),
    });
    const outputs = { ...inputs, appRoleId: roleId };
    return [{ ...own("AppRoleAssignments", "-entra-assignments", "-entra", id), inputs, outputs }];
}

function listAuth0Entries(name: string, link: FoundLink, version: string, own: Own): ImportEntry[] {
    const { auth0 } = link;
    const { connection, scim, token } = auth0;
    const official = (type: string, suffix: string, id = connection.id): ImportEntry => ({
        type: `auth0:index/${type[0]?.toLowerCase()}${type.slice(1)}:${type}`,
        name: `${name}-auth0-${suffix}`,
        parent: `${name}-auth0`,
        id,
        version,
    });
    return [
        official("Connection", "connection"),
        ...(scim === undefined ? [] : [official("ConnectionScimConfiguration", "scim-configuration")]),
        ...(token === undefined
            ? []
            : [own("ScimToken", "-auth0-scim-token", "-auth0", `${connection.id}/${token.id}`)]),
        ...listOrganizationObjects(auth0.organizations, connection.id).map(({ type, suffix, id }) =>
            official(type, suffix, id),
        ),
        ...listGroupRoleEntries(link, own),
    ];
}

function listProvisioningEntries({ entra: { servicePrincipal, job } }: FoundLink, own: Own): ImportEntry[] {
    if (job === undefined) return [];
    const id = `${servicePrincipal.id}/${job.id}`;
    return [own("ProvisioningJob", "-provisioning-job", "-provisioning", id)];
}
