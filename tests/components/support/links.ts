import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../../components";
import { type Stack, type StackOptions, startStack } from "./mocks";

/** The arguments of the smallest program. */
export const smallest: Auth0EntraLinkArgs = {
    auth0: { connectionName: "acme-entra" },
    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
};

/** Arguments laid over the smallest, one level deep in each side. */
export function linkArgs(args: Partial<Auth0EntraLinkArgs> = {}): Auth0EntraLinkArgs {
    return {
        ...smallest,
        ...args,
        auth0: { ...smallest.auth0, ...args.auth0 },
        entra: { ...smallest.entra, ...args.entra },
    };
}

export async function linkUp(
    args: Auth0EntraLinkArgs = smallest,
    stackOptions: StackOptions = {},
    options?: pulumi.ComponentResourceOptions,
): Promise<{ link: Auth0EntraLink; stack: Stack }> {
    const stack = await startStack(stackOptions);
    const link = new Auth0EntraLink("acme", args, options);
    await stack.settled();
    return { link, stack };
}

/** Property path to reason of everything that is refused. */
export function refusals(construct: () => unknown): Record<string, string> {
    try {
        construct();
    } catch (error) {
        if (!pulumi.InputPropertiesError.isInstance(error)) throw error;
        return Object.fromEntries(error.errors.map((e) => [e.propertyPath, e.reason]));
    }
    return {};
}
