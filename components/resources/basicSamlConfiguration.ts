import * as pulumi from "@pulumi/pulumi";

import { type InputsOf, withoutInputs, withPackageDefaults } from "./support";

/** Arguments of {@link BasicSamlConfiguration}. */
export interface BasicSamlConfigurationArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * "Identifier (Entity ID)" of the service provider, for example `urn:auth0:acme:acme-entra`. All other
     * identifiers are removed.
     */
    identifiers: pulumi.Input<pulumi.Input<string>[]>;
    /** "Reply URL (Assertion Consumer Service URL)". All other reply URLs are removed. */
    replyUrls: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * "Sign on URL": where My Apps sends users for a sign-in that the service provider starts. Default: it
     * is not managed.
     */
    signOnUrl?: pulumi.Input<string>;
    /** "Relay State" of sign-ins that Entra starts. Default: it is not managed. */
    relayState?: pulumi.Input<string>;
    /** "Logout Url" of the service provider. Default: it is not managed. */
    logoutUrl?: pulumi.Input<string>;
}

/** Every input; each is an output as well. */
const inputs: InputsOf<BasicSamlConfigurationArgs> = {
    servicePrincipalId: undefined,
    identifiers: undefined,
    replyUrls: undefined,
    signOnUrl: undefined,
    relayState: undefined,
    logoutUrl: undefined,
};

/**
 * "Basic SAML Configuration" of an enterprise application. Deleting the resource removes the declared values.
 * Source: Microsoft Graph, `application` (`identifierUris`, `web`) and `servicePrincipal` (`loginUrl`,
 * `samlSingleSignOnSettings`).
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID.
 *
 * @example
 * ```typescript
 * import { BasicSamlConfiguration, EnterpriseApplication } from "pulumi-auth0-entra";
 *
 * const portal = new EnterpriseApplication("portal", { displayName: "Acme portal" });
 *
 * const samlConfiguration = new BasicSamlConfiguration("saml-configuration", {
 *     servicePrincipalId: portal.servicePrincipalId,
 *     identifiers: ["urn:auth0:acme:acme-portal"],
 *     replyUrls: ["https://acme.eu.auth0.com/login/callback?connection=acme-portal"],
 * });
 *
 * export const identifiers = samlConfiguration.identifiers;
 * ```
 */
export class BasicSamlConfiguration extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:BasicSamlConfiguration";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Identifiers (entity IDs). */
    declare readonly identifiers: pulumi.Output<string[]>;
    /** Reply URLs. */
    declare readonly replyUrls: pulumi.Output<string[]>;
    /** Sign-on URL, if it is managed. */
    declare readonly signOnUrl: pulumi.Output<string | undefined>;
    /** Relay state, if it is managed. */
    declare readonly relayState: pulumi.Output<string | undefined>;
    /** Logout URL, if it is managed. */
    declare readonly logoutUrl: pulumi.Output<string | undefined>;
    /** Application (client) ID. */
    declare readonly clientId: pulumi.Output<string>;

    /**
     * Reads the configuration of an enterprise application by the object ID of its service principal. It is
     * neither changed nor deleted.
     */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): BasicSamlConfiguration {
        return new BasicSamlConfiguration(name, withoutInputs<BasicSamlConfigurationArgs>(inputs), {
            ...options,
            id,
        });
    }

    constructor(name: string, args: BasicSamlConfigurationArgs, options?: pulumi.CustomResourceOptions) {
        super(
            BasicSamlConfiguration.type,
            name,
            { ...args, clientId: undefined },
            withPackageDefaults(options),
        );
    }
}
