import * as pulumi from "@pulumi/pulumi";

import { normalizeTarget } from "../../rules/entraMapping";
import { defaultScimMapping, type ScimMapping } from "../../rules/scimMapping";
import { isDeferred } from "../support/deferred";
import type { ScimConfigurationArgs } from "./auth0ScimConnectionArgs";

/** One row as the auth0 package takes it. */
export interface ScimMappingRow {
    scim: string;
    auth0: string;
}

/** The rows of the SCIM configuration; outputs among the arguments make the whole list an output. */
export function createScimMappingRows(args: ScimConfigurationArgs = {}): pulumi.Input<ScimMappingRow[]> {
    const parts = {
        mapping: args.mapping,
        extraMapping: args.extraMapping,
        removeAttributes: args.removeAttributes,
    };
    const plain = findPlainMapping(parts);
    if (plain !== undefined) return toRows(mergeScimMapping(plain));
    return pulumi.output(parts).apply((all) => toRows(mergeScimMapping(all)));
}

export interface PlainMappingArgs {
    mapping?: ScimMapping;
    extraMapping?: ScimMapping;
    removeAttributes?: string[];
}

/** The mapping arguments if nothing in them is an output. */
export function findPlainMapping(args: ScimConfigurationArgs): PlainMappingArgs | undefined {
    const { mapping, extraMapping, removeAttributes } = args;
    const parts = [mapping, extraMapping, removeAttributes];
    const members = parts.flatMap((part): unknown[] =>
        part === undefined || isDeferred(part) ? [part] : Object.values(part),
    );
    // The cast is the statement just checked: no part and no member of a part is an output.
    return members.some(isDeferred)
        ? undefined
        : ({ mapping, extraMapping, removeAttributes } as PlainMappingArgs);
}

/** The mapping after additions and removals; a row that was replaced stays at its place. */
export function mergeScimMapping(args: PlainMappingArgs): ScimMapping {
    const removed = new Set((args.removeAttributes ?? []).map((name) => name.toLowerCase()));
    const merged = { ...(args.mapping ?? defaultScimMapping), ...args.extraMapping };
    return Object.fromEntries(Object.entries(merged).filter(([scim]) => !removed.has(scim.toLowerCase())));
}

/** What Auth0 stores a SCIM attribute in, under whichever name Entra or Auth0 has for it; undefined: nothing. */
export function findAuth0Attribute(mapping: ScimMapping, attribute: string): string | undefined {
    const wanted = normalizeTarget(attribute);
    return Object.entries(mapping).find(([scim]) => normalizeTarget(scim) === wanted)?.[1];
}

function toRows(mapping: ScimMapping): ScimMappingRow[] {
    return Object.entries(mapping).map(([scim, auth0]) => ({ scim, auth0 }));
}
