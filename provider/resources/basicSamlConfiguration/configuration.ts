import type { Values } from "../../host/definition";
import type { ApplicationObject, ServicePrincipalObject } from "../support/directoryObjects";
import { keepDeclaredOrder } from "../support/lists";
import { compact, findString, toStrings } from "../support/values";

/** What of the application is written. Source: Microsoft Graph, application. */
export function toApplicationChange(inputs: Values): Record<string, unknown> {
    const logoutUrl = findString(inputs, "logoutUrl");
    return {
        identifierUris: toStrings(inputs["identifiers"]),
        web: {
            redirectUris: toStrings(inputs["replyUrls"]),
            ...(logoutUrl === undefined ? {} : { logoutUrl }),
        },
    };
}

/** What of the service principal is written; undefined: nothing is declared. Source: Microsoft Graph, servicePrincipal. */
export function toServicePrincipalChange(inputs: Values): Record<string, unknown> | undefined {
    const loginUrl = findString(inputs, "signOnUrl");
    const relayState = findString(inputs, "relayState");
    if (loginUrl === undefined && relayState === undefined) return undefined;
    return {
        ...(loginUrl === undefined ? {} : { loginUrl }),
        ...(relayState === undefined ? {} : { samlSingleSignOnSettings: { relayState } }),
    };
}

/** The application without the declared values; undefined: it has none of them. */
export function toApplicationWithout(
    { identifierUris = [], web }: ApplicationObject,
    inputs: Values,
): Record<string, unknown> | undefined {
    const replyUrls = web?.redirectUris ?? [];
    const otherIdentifiers = without(identifierUris, toStrings(inputs["identifiers"]));
    const otherUrls = without(replyUrls, toStrings(inputs["replyUrls"]));
    const logoutUrl = findString(inputs, "logoutUrl");
    const hasLogoutUrl = logoutUrl !== undefined && web?.logoutUrl === logoutUrl;
    if (
        otherIdentifiers.length === identifierUris.length &&
        otherUrls.length === replyUrls.length &&
        !hasLogoutUrl
    ) {
        return undefined;
    }
    return {
        identifierUris: otherIdentifiers,
        web: { redirectUris: otherUrls, ...(hasLogoutUrl ? { logoutUrl: null } : {}) },
    };
}

/** The service principal without the declared values; undefined: it has none of them. */
export function toServicePrincipalWithout(
    principal: ServicePrincipalObject,
    inputs: Values,
): Record<string, unknown> | undefined {
    const loginUrl = findString(inputs, "signOnUrl");
    const relayState = findString(inputs, "relayState");
    const hasLoginUrl = loginUrl !== undefined && principal.loginUrl === loginUrl;
    const hasRelayState =
        relayState !== undefined && principal.samlSingleSignOnSettings?.relayState === relayState;
    if (!hasLoginUrl && !hasRelayState) return undefined;
    return {
        ...(hasLoginUrl ? { loginUrl: null } : {}),
        ...(hasRelayState ? { samlSingleSignOnSettings: { relayState: null } } : {}),
    };
}

/** The inputs as both objects have them. `declared` undefined: an import, which has all that is set. */
export function toActualInputs(
    id: string,
    { loginUrl, samlSingleSignOnSettings }: ServicePrincipalObject,
    { identifierUris = [], web }: ApplicationObject,
    declared: Values | undefined,
): Values {
    const isManaged = (name: string): boolean => declared === undefined || declared[name] !== undefined;
    const toValue = (name: string, value: string | null | undefined) =>
        isManaged(name) && value !== "" ? (value ?? undefined) : undefined;
    return compact({
        servicePrincipalId: id,
        ...declared,
        identifiers: keepDeclaredOrder(declared?.["identifiers"], identifierUris, exactly) ?? [],
        replyUrls: keepDeclaredOrder(declared?.["replyUrls"], web?.redirectUris ?? [], exactly) ?? [],
        signOnUrl: toValue("signOnUrl", loginUrl),
        relayState: toValue("relayState", samlSingleSignOnSettings?.relayState),
        logoutUrl: toValue("logoutUrl", web?.logoutUrl),
    });
}

/** What is there and not declared, by the name of the input: an update removes it. */
export function findForeignValues({ identifierUris = [], web }: ApplicationObject, inputs: Values): string[] {
    const foreign = {
        identifiers: without(identifierUris, toStrings(inputs["identifiers"])),
        replyUrls: without(web?.redirectUris ?? [], toStrings(inputs["replyUrls"])),
    };
    return Object.entries(foreign).flatMap(([name, values]) =>
        values.length === 0 ? [] : [`${name}: ${values.join(", ")}`],
    );
}

/** Entra tells the cases of a URL apart. */
const exactly = { ignoreCase: false };

const without = (values: string[], others: string[]): string[] =>
    values.filter((value) => !others.includes(value));
