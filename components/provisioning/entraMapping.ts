import type * as pulumi from "@pulumi/pulumi";

import type { ObjectKind } from "../../rules/entraMapping";
import { declaredRows, inheritedPrecedence } from "../../rules/linkMapping";
import type { AttributeMappingArgs, ObjectMappingArgs } from "../resources";
import { mapInput } from "../support/deferred";

type Rows = Record<string, pulumi.Input<AttributeMappingArgs>>;
type Row = AttributeMappingArgs;

/** The mapping of users: the caller's rows over those of the link. */
export function createUserMapping(given: ObjectMappingArgs = {}): ObjectMappingArgs {
    const attributes = mapInput(given.attributes ?? {}, (rows) => ({
        ...declaredRows,
        ...withPrecedences(rows, "users"),
    }));
    return { ...given, attributes };
}

/** The mapping of groups: off unless groups are provisioned. */
export function createGroupMapping(
    given: ObjectMappingArgs = {},
    provisionGroups: pulumi.Input<boolean> | undefined,
): ObjectMappingArgs {
    const { attributes, ...rest } = given;
    return {
        ...rest,
        enabled: given.enabled ?? provisionGroups ?? false,
        ...(attributes !== undefined && {
            attributes: mapInput(attributes, (rows) => withPrecedences(rows, "groups")),
        }),
    };
}

function withPrecedences(given: Rows, kind: ObjectKind): Rows {
    return Object.fromEntries(
        Object.entries(given).map(([target, row]): [string, pulumi.Input<Row>] => [
            target,
            mapInput(row, (r) => withPrecedence(r, inheritedPrecedence[kind][target])),
        ]),
    );
}

/** A row as it is sent: the inherited precedence filled in, and 0 as the portal's "no" left out. */
function withPrecedence(row: Row, inherited: number | undefined): Row {
    const { matchingPrecedence = inherited, ...rest } = row;
    const matches = row.removed !== true && matchingPrecedence !== undefined && matchingPrecedence !== 0;
    return matches ? { ...rest, matchingPrecedence } : rest;
}
