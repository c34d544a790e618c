import type { Connection } from "@pulumi/auth0/connection";
import * as pulumi from "@pulumi/pulumi";

import { otherStrategyAdvice, samlStrategy } from "../../rules/connectionStrategy";
import { repairVariable } from "../../rules/repair";
import { type FoundConnection, getConnections } from "../resources";
import { getKnown, isDeferred, isKnown, openOutput } from "../support/deferred";
import { isReferenced } from "../support/existing";
import { type PreflightResult, withReadableErrors } from "../support/preflight";
import { createInputError, getArgumentPath } from "../support/validation";
import type { Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";

/** The connection that has the name now; undefined if there is none. */
type NameLookup = pulumi.Output<FoundConnection | undefined>;

/**
 * Asks in a preview which connection has the name, and in an `up` too if the connection exists: it may be another one by
 * then. To be called at the start, together with the other questions: an invoke that the engine refuses, because the
 * program has failed meanwhile, never settles.
 */
export function lookUpConnection(
    { connectionName, existing }: Auth0ScimConnectionArgs,
    options: pulumi.InvokeOutputOptions,
): NameLookup | undefined {
    const isAsked = pulumi.runtime.isDryRun() || existing?.connection !== undefined;
    // `auth0-entra repair` looks for the connection itself.
    if (!isAsked || process.env[repairVariable] === "true") return undefined;
    if (isDeferred(connectionName) && isMadeOfResources(connectionName)) return undefined;
    const { connections } = pulumi.output(getConnections({ names: [connectionName] }, options));
    return connections.apply(([found]) => found);
}

/** Whether a name is only known after a resource was registered, which is too late to ask. */
function isMadeOfResources(name: pulumi.Output<unknown> | Promise<unknown>): boolean {
    // What every output has at run time, although the type does not show it.
    return (
        pulumi.Output.isInstance(name) &&
        (name as unknown as { resources(): Set<unknown> }).resources().size > 0
    );
}

export interface NameCheck {
    args: Auth0ScimConnectionArgs;
    preflight: pulumi.Output<PreflightResult>;
    lookup: NameLookup | undefined;
    /**
     * Whether the connection is deleted before its replacement, so that the name is free by then. A preview cannot tell a
     * replacement that `--replace` forces from a new connection. Default: false.
     */
    deleteBeforeReplace?: boolean;
}

/**
 * The name of the connection. Fails if a connection that is only referenced has another one or another strategy, and in a
 * preview also if the name belongs to a connection that this stack does not manage.
 */
export function verifyName(
    parent: pulumi.ComponentResource,
    connection: Connection,
    check: NameCheck,
): pulumi.Output<string> {
    const free = check.lookup === undefined ? undefined : verifyFree(connection, check, check.lookup);
    const { args } = check;
    const facts = pulumi.all([connection.name, args.connectionName, connection.strategy, free]);
    const name = facts.apply(([found, expected, strategy]) => {
        if (!isReferenced(args.existing?.connection)) return found;
        verifyStrategy(args, { id: getKnown(args.existing?.connection?.id) ?? found, strategy });
        if (found === expected) return found;
        throw createInputError(getArgumentPath(args, "connectionName"), {
            found: expected,
            expected: `${found}, the name of the existing connection`,
            next: "Correct the name, or existing.connection.id.",
        });
    });
    return withReadableErrors(parent, name);
}

/**
 * Fails in a preview if the connection that the program names by its ID is not the one that has the name: before it is
 * read or imported, which would end in the service's own words.
 */
export async function verifyExisting({ args, preflight, lookup }: NameCheck): Promise<void> {
    const { existing, connectionName } = args;
    if (lookup === undefined || existing?.connection === undefined) return;
    const id = getKnown(existing.connection.id);
    if ((await isKnown(preflight)) !== true) return;
    const found = await openOutput(lookup);
    if (found === undefined) return;
    const connection = found.value as FoundConnection | undefined;
    const foundId = connection?.id;
    if (connection !== undefined && (id === undefined || foundId === id)) verifyStrategy(args, connection);
    if (id === undefined || foundId === id) return;
    if (foundId !== undefined) {
        throw createInputError(getArgumentPath(args, "existing.connection.id"), {
            found: id,
            expected: `${foundId}, the ID of the connection that has the name`,
            next: "Correct the ID, or connectionName.",
        });
    }
    // One that is managed may be about to get another name.
    if (!isReferenced(existing?.connection)) return;
    throw createInputError(getArgumentPath(args, "connectionName"), {
        found: getKnown(connectionName),
        expected: `the name of the connection ${id}; the tenant has no connection of this name`,
        next: "Correct the name, which is case-sensitive, or existing.connection.id.",
    });
}

/** Only a SAML connection can be linked, whether it is managed or referenced. */
function verifyStrategy(
    args: Auth0ScimConnectionArgs,
    { id, strategy }: Pick<FoundConnection, "id" | "strategy">,
): void {
    if (strategy === samlStrategy) return;
    throw createInputError(getArgumentPath(args, "existing.connection.id"), {
        found: id,
        expected: `the ID of a SAML connection (strategy ${samlStrategy}); this one has the strategy ${strategy}`,
        next: otherStrategyAdvice,
    });
}

/** Fails if the connection is going to be created, or recreated with another name, and the name is taken. */
async function verifyFree(
    { id, name }: Connection,
    { args, preflight, deleteBeforeReplace }: NameCheck,
    lookup: NameLookup,
): Promise<void> {
    if (deleteBeforeReplace === true) return;
    // What has failed says so itself.
    if ((await isKnown(preflight)) !== true || (await isKnown(name)) !== true) return;
    const found = (await openOutput(lookup))?.value as FoundConnection | undefined;
    // A transform may give another name.
    if (
        found === undefined ||
        found.name !== (await openOutput(name))?.value ||
        (await isKnown(id)) === true
    ) {
        return;
    }
    throw createTakenError(args, found);
}

function createTakenError(
    args: Auth0ScimConnectionArgs,
    found: FoundConnection,
): pulumi.InputPropertiesError {
    const existing = getArgumentPath(args, "existing");
    const taken = {
        found: found.name,
        expected: `a name that is free; the connection ${found.id} (${found.strategy}) has it, and is not the one that this resource keeps`,
    };
    if (found.strategy !== samlStrategy) {
        const next = `Choose another name. ${otherStrategyAdvice}`;
        return createInputError(getArgumentPath(args, "connectionName"), { ...taken, next });
    }
    return createInputError(getArgumentPath(args, "connectionName"), {
        ...taken,
        next:
            `To use that connection, set ${existing}: { connection: { id: "${found.id}", manage: true } }, or leave ` +
            "manage out to only reference it. Otherwise choose another name. If an earlier `up` of this stack was " +
            "interrupted, run `npx auth0-entra repair`; if you have renamed the resource in the program, give it an alias; " +
            "if `--replace` is to replace the connection, set its option deleteBeforeReplace in transform.connection.",
    });
}

/**
 * What is wrong with the name, in a preview whose preflight fails, so that the connection itself is not declared;
 * undefined if nothing is, or nothing is known.
 *
 * @param declareProbe declares the connection without what depends on the preflight: only the engine knows whether the
 * state has it.
 */
export async function findNameMistake(
    { args, lookup }: Pick<NameCheck, "args" | "lookup">,
    declareProbe: () => Connection,
): Promise<string | undefined> {
    if (lookup === undefined) return undefined;
    try {
        const check = { args, lookup, preflight: pulumi.output({}) as NameCheck["preflight"] };
        await verifyExisting(check);
        const found = (await openOutput(lookup))?.value as FoundConnection | undefined;
        if (found === undefined || args.existing?.connection !== undefined) return undefined;
        await verifyFree(declareProbe(), check, lookup);
        return undefined;
    } catch (error) {
        // The look-up fails for the reason that the preflight tells, and a transform may need what is not there.
        if (!pulumi.InputPropertiesError.isInstance(error)) return undefined;
        return error.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`).join("\n");
    }
}
