import type { ConnectionOptions, ConnectionOptionsIdpInitiated } from "@pulumi/auth0/types/input";
import * as pulumi from "@pulumi/pulumi";

import type { SamlKeyPair } from "../resources";
import { mapInput } from "../support/deferred";
import type {
    Auth0ScimConnectionArgs,
    IdpInitiatedArgs,
    ProfileSync,
    SamlProtocolBinding,
} from "./auth0ScimConnectionArgs";

/**
 * The options of a SAML connection. Everything that has a default is written out: the provider leaves an
 * option alone when it disappears from the program, so only a written value comes back when someone changes
 * it.
 */
export function createSamlOptions(
    args: Auth0ScimConnectionArgs,
    signingCert: pulumi.Input<string> | undefined,
    keyPair: SamlKeyPair | undefined,
): ConnectionOptions {
    const key = keyPair && { cert: keyPair.certificate, key: keyPair.privateKey };
    return {
        signInEndpoint: args.signInEndpoint,
        signOutEndpoint: args.signOutEndpoint ?? args.signInEndpoint,
        disableSignOut: false,
        signingCert,
        entityId: args.entityId,
        signSamlRequest: args.signSamlRequest ?? false,
        signatureAlgorithm: args.signatureAlgorithm ?? "rsa-sha256",
        digestAlgorithm: args.digestAlgorithm ?? "sha256",
        protocolBinding: mapInput(args.protocolBinding ?? "HTTP-Redirect", toBindingUrn),
        setUserRootAttributes: mapInput(args.syncProfileAttributes ?? "never", toRootAttributes),
        userIdAttribute: args.userIdAttribute,
        fieldsMap: args.fieldsMap === undefined ? undefined : serializeFieldsMap(args.fieldsMap),
        idpInitiated: args.idpInitiated === undefined ? undefined : toIdpInitiated(args.idpInitiated),
        domainAliases: args.domainAliases ?? [],
        iconUrl: args.iconUrl,
        debug: args.debug ?? false,
        // Both at once, so that switching one on or off in Entra changes nothing here.
        ...(key !== undefined && { signingKey: key, decryptionKey: key }),
    };
}

/** OASIS, "Bindings for SAML 2.0". */
function toBindingUrn(binding: SamlProtocolBinding): string {
    return `urn:oasis:names:tc:SAML:2.0:bindings:${binding}`;
}

function toRootAttributes(sync: ProfileSync): string {
    const values = { never: "never_on_login", firstLogin: "on_first_login", everyLogin: "on_each_login" };
    return values[sync];
}

/**
 * The provider takes this option as JSON; one attribute is sent as a string, several as a list. It compares the JSON with
 * its own, whose members are sorted by name.
 */
function serializeFieldsMap(
    map: Exclude<Auth0ScimConnectionArgs["fieldsMap"], undefined>,
): pulumi.Output<string> {
    return pulumi.output(map).apply((fields) =>
        JSON.stringify(
            Object.fromEntries(
                Object.entries(fields)
                    .sort(([a], [b]) => (a < b ? -1 : 1))
                    .map(([field, claims]) => [field, claims.length === 1 ? claims[0] : claims]),
            ),
        ),
    );
}

function toIdpInitiated(args: IdpInitiatedArgs): ConnectionOptionsIdpInitiated {
    return {
        enabled: args.enabled ?? true,
        clientId: args.clientId,
        clientProtocol: args.clientProtocol ?? "oauth2",
        clientAuthorizeQuery: args.clientAuthorizeQuery,
    };
}
