import type {
    Application,
    DirectoryGroup,
    DirectoryUser,
    KeyCredential,
    ServicePrincipal,
} from "../../model";
import type { GraphCall, JsonObject } from "../call";
import type { DirectoryObject } from "./lookup";

/** An application as the API shows it; owners are a relationship of their own. Certificates come as below. */
export function presentApplication(call: GraphCall, application: Application): JsonObject {
    const { owners: _owners, ...shown } = application;
    const passwordCredentials = (shown.passwordCredentials as object[]).map((credential) => ({
        ...credential,
        secretText: null,
    }));
    const keyCredentials = presentKeys(call, (shown.keyCredentials ?? []) as KeyCredential[]);
    return { oauth2RequirePostResponse: false, ...shown, keyCredentials, passwordCredentials };
}

/**
 * A service principal as the API shows it. Certificates come without `key` unless `keyCredentials` was
 * selected by name. Source: the `keyCredential` resource type.
 */
export function presentServicePrincipal(call: GraphCall, principal: ServicePrincipal): JsonObject {
    const { owners: _owners, ...shown } = principal;
    const keyCredentials = presentKeys(call, principal.keyCredentials);
    const passwordCredentials = principal.passwordCredentials.map((credential) => ({
        ...credential,
        secretText: null,
    }));
    // Only beta has the address of the service provider's own metadata; the property is null until set. The publisher
    // is the tenant of the application, whose name is not known here.
    const beta =
        call.version === "beta"
            ? { samlMetadataUrl: principal.samlMetadataUrl ?? null, publisherName: null }
            : {};
    return { ...shown, ...beta, keyCredentials, passwordCredentials };
}

function presentKeys(call: GraphCall, credentials: KeyCredential[]): KeyCredential[] {
    const selected = call.query.get("$select")?.split(",") ?? [];
    const withKeys = selected.some((name) => name.trim().toLowerCase() === "keycredentials");
    return withKeys ? credentials : credentials.map((credential) => ({ ...credential, key: null }));
}

const numbered = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);

/** A user with every property; what is returned by default is up to the selection. */
export function presentUser(user: DirectoryUser): JsonObject {
    const { manager: _manager, extensionAttributes, further, ...shown } = user;
    const onPremises = Object.fromEntries(numbered.map((name) => [name, extensionAttributes[name] ?? null]));
    const extensions = Object.entries(extensionAttributes).filter(([name]) => name.startsWith("extension_"));
    return {
        ...shown,
        ...Object.fromEntries(extensions),
        usageLocation: extensionAttributes.usageLocation ?? null,
        onPremisesExtensionAttributes: onPremises,
        onPremisesImmutableId: extensionAttributes.onPremisesImmutableId ?? null,
        onPremisesSamAccountName: null,
        onPremisesUserPrincipalName: null,
        onPremisesSyncEnabled: null,
        otherMails: [],
        imAddresses: [],
        creationType: user.userType === "Guest" ? "Invitation" : null,
        externalUserState: user.userType === "Guest" ? "Accepted" : null,
        ...further,
    };
}

export function presentGroup(group: DirectoryGroup): JsonObject {
    const { members: _members, owners: _owners, further, ...shown } = group;
    return {
        ...shown,
        classification: null,
        expirationDateTime: null,
        isAssignableToRole: null,
        membershipRule: null,
        membershipRuleProcessingState: null,
        onPremisesDomainName: null,
        onPremisesLastSyncDateTime: null,
        onPremisesNetBiosName: null,
        onPremisesProvisioningErrors: [],
        onPremisesSamAccountName: null,
        onPremisesSecurityIdentifier: null,
        onPremisesSyncEnabled: null,
        preferredDataLocation: null,
        preferredLanguage: null,
        proxyAddresses: [],
        renewedDateTime: group.createdDateTime,
        resourceBehaviorOptions: [],
        resourceProvisioningOptions: [],
        securityIdentifier: deriveSecurityIdentifier(group.id),
        serviceProvisioningErrors: [],
        theme: null,
        uniqueName: null,
        visibility: null,
        ...further,
    };
}

/** The object ID as four numbers, little-endian: `S-1-12-1-…`. Source: the security identifiers that tenants show. */
function deriveSecurityIdentifier(id: string): string {
    const [a = "", b = "", c = "", d = "", e = ""] = id.split("-");
    const reverse = (hex: string) => Buffer.from(hex, "hex").reverse().toString("hex");
    const bytes = Buffer.from(`${reverse(a)}${reverse(b)}${reverse(c)}${d}${e}`, "hex");
    if (bytes.length !== 16) return "S-1-12-1-0-0-0-0";
    return `S-1-12-1-${[0, 4, 8, 12].map((offset) => bytes.readUInt32LE(offset)).join("-")}`;
}

/** An object in a list of mixed types, with its type. */
export function presentObject(call: GraphCall, object: DirectoryObject): JsonObject {
    const annotated = { "@odata.type": `#microsoft.graph.${object.type}` };
    switch (object.type) {
        case "user":
            return { ...annotated, ...presentUser(object.value) };
        case "group":
            return { ...annotated, ...presentGroup(object.value) };
        case "servicePrincipal":
            return { ...annotated, ...presentServicePrincipal(call, object.value) };
        case "application":
            return { ...annotated, ...presentApplication(call, object.value) };
    }
}
