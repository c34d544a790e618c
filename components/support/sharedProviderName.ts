import type * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";

import { credentialsNames } from "../../rules/credentialsNames";
import { findQualifiedName } from "./resourceNames";

/** The explicit providers of the official packages; what a package does not have is stack configuration. */
export interface OfficialProviders {
    auth0: pulumi.ProviderResource | undefined;
    azuread: pulumi.ProviderResource | undefined;
}

/**
 * The name of the provider that components with the same credentials share. It depends only on which providers these
 * are, so it is the same in every run, whichever component comes first. Undefined if the URN of one of them is not known yet.
 *
 * Programs and plugins use different names, because one stack can have both: a TypeScript program with a link of its own
 * and a component of another language that contains one. Each of them registers its provider.
 */
export function resolveSharedName(
    builtBy: string | undefined,
    official: OfficialProviders,
): string | undefined {
    const parts = [official.auth0, official.azuread].map((provider, index) => {
        if (provider === undefined) return [];
        const qualified = findQualifiedName(provider);
        if (qualified === undefined) return undefined;
        const { types, name } = qualified;
        const kind = index === 0 ? "auth0" : "azuread";
        // The same name can stand for another provider below another type of component.
        return types.length > 1 ? [kind, name, hash(types)] : [kind, name];
    });
    if (parts.includes(undefined)) return undefined;
    return [resolveBaseName(builtBy), ...parts.flat()].join("-");
}

function resolveBaseName(builtBy: string | undefined): string {
    if (builtBy === undefined) return credentialsNames.program;
    return builtBy === "auth0-entra" ? credentialsNames.plugin : `${builtBy}-${credentialsNames.program}`;
}

function hash(types: string[]): string {
    return createHash("sha256").update(types.join("$")).digest("hex").slice(0, 8);
}
