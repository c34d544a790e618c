import type * as pulumi from "@pulumi/pulumi";

/**
 * What every resource of the SDK carries and its declarations leave out (`@internal`). tests/components/support reads each
 * of them from a real resource, so that an SDK without one is noticed.
 */
interface Undeclared {
    __name?: string;
    __pulumiType?: string;
    __parentResource?: pulumi.Resource;
}

const toUndeclared = (resource: pulumi.Resource): Undeclared => resource as unknown as Undeclared;

/** URNs of resources that came from another process, which knows them. */
const knownUrns = new WeakMap<pulumi.Resource, string>();

export function setUrn(resource: pulumi.Resource, urn: string): void {
    knownUrns.set(resource, urn);
}

/** The type token, for example `azuread:index/provider:Provider`; empty for a reference to a resource. */
export function getTypeToken(resource: pulumi.Resource): string {
    return toUndeclared(resource).__pulumiType ?? "";
}

/** The parent in this process; undefined for the stack, and for children of the stack. */
export function getParent(resource: pulumi.Resource): pulumi.Resource | undefined {
    const parent = toUndeclared(resource).__parentResource;
    return parent === undefined || getTypeToken(parent) === "pulumi:pulumi:Stack" ? undefined : parent;
}

/** Type, types of the parents, and name of a resource, as its URN has them. */
export interface QualifiedName {
    /** The types, outermost first. */
    types: string[];
    name: string;
}

/** The qualified name, if it is known before the resource is registered. */
export function findQualifiedName(resource: pulumi.Resource): QualifiedName | undefined {
    const urn = knownUrns.get(resource);
    if (urn !== undefined) {
        const [, , types = "", ...name] = urn.split("::");
        return { types: types.split("$"), name: name.join("::") };
    }
    const name = toUndeclared(resource).__name ?? "";
    const types = listTypes(resource);
    return name === "" || types.includes("") ? undefined : { types, name };
}

function listTypes(resource: pulumi.Resource): string[] {
    const parent = getParent(resource);
    return [...(parent === undefined ? [] : listTypes(parent)), getTypeToken(resource)];
}
